/** An interpreter of this machine: absolute path, links and shims resolved, and dotted version. */
export interface Program { readonly path: string; readonly version: string }

/** Interpreters, narrowed to which there are. */
export interface Programs {
  /** What runs TestGen itself. */
  readonly own: Program;
  /** Start of an argv by which `own` runs a script with flags of the runtime; the single executable wants them said differently. */
  ownScript(flags: readonly string[], script: string): readonly string[];
  /**
   * The one the user's shell would start. `args` make it print a `Program` as JSON, so that shims of version managers
   * answer for what they lead to. Null when there is none; asked once a process.
   */
  find(name: string, args: readonly string[]): Program | null;
  /** Compiles sources of ours, never the user's, by a toolchain of this machine; `env` adds to the user's own. True when it ended well. */
  build(argv: readonly string[], where: { readonly cwd: string; readonly env: Readonly<Record<string, string>> }): boolean;
}
