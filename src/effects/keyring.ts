/** The operating system's store of secrets, one per service of ours. Where there is none, every call says so; nothing throws. */
export interface Keyring {
  /** Null where nothing is stored. */
  get(name: string): Promise<KeyringAnswer<string | null>>;
  set(name: string, secret: string): Promise<KeyringAnswer<null>>;
  /** True where something was removed. */
  remove(name: string): Promise<KeyringAnswer<boolean>>;
}
export type KeyringAnswer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };
