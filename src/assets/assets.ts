/** Grammars, queries, drivers and templates, found the same way from source, from the npm package and in the binary. */
export interface Assets {
  /** Bytes of an asset by its repository-relative path, e.g. `grammars/javascript/javascript.wasm`. Throws for an unknown name: that is a bug. */
  bytes(name: string): Uint8Array;
  text(name: string): string;
}
