/** Runs git in a folder and gives its standard output; null when git is absent, refuses or takes longer than a minute. */
export type Git = (cwd: string, args: readonly string[]) => Promise<string | null>;
