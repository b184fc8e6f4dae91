/** The file system, narrowed to what the core needs. Paths are absolute. Reads of absent or unreadable paths give null, never throw. */
export interface Files {
  readText(path: string): string | null;
  readBytes(path: string): Uint8Array | null;
  /** Null when there is nothing there. Does not follow the last link. */
  stat(path: string): FileStat | null;
  /** Names in a folder, sorted; null when it cannot be read. */
  list(path: string): readonly FolderEntry[] | null;
  realPath(path: string): string | null;
  /** Replaces a file in one step; makes its folders. `mode` is for a file that is new (default: as the system likes). Throws the system's error. */
  writeAtomic(path: string, text: string, mode?: number): Promise<void>;
  /** The same at once, for what only has to outlive this process: nothing waits for the disk. Throws the system's error. */
  replace(path: string, text: string, mode: number): void;
  /** Plain writes for scratch folders. */
  write(path: string, data: string | Uint8Array): void;
  makeFolder(path: string): void;
  link(target: string, path: string): void;
  copy(from: string, to: string): void;
  remove(path: string): void;
  /** A new empty folder below the system's temporary folder. */
  temporaryFolder(prefix: string): string;
  chown(path: string, uid: number, gid: number): void;
}
export interface FileStat { readonly kind: 'file' | 'folder' | 'link' | 'other'; readonly size: number; readonly modified: number; readonly mode: number }
export interface FolderEntry { readonly name: string; readonly kind: FileStat['kind'] }
