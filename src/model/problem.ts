/** Something the user should know, worded by `errors/`. `exit` is what it alone would make the exit code. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  readonly file?: string;
  readonly line?: number;
  readonly exit: 0 | 1 | 2;
}
