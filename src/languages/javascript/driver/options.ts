/** Where a driver works. */
export interface PlaceOptions {
  /** Absolute path of the copy that is loaded. */
  readonly root: string;
  /** Absolute writable folder. */
  readonly scratch: string;
  /** Longest wait for a promise or late callbacks, in milliseconds. */
  readonly patience: number;
}

/** What the core tells the driver about the project, as JSON in the first argument. */
export interface LoaderOptions extends PlaceOptions {
  /** Compiler path aliases with absolute targets. */
  readonly aliases: readonly { readonly pattern: string; readonly targets: readonly string[] }[];
  readonly jsxRuntime: 'automatic' | 'classic' | 'preserve';
  readonly jsxInJs: boolean;
}
