/** One way to start a driver. Paths are absolute. */
export interface DriverLaunch {
  /** `plain`, or `runner`: inside the project's own test runner. */
  readonly mode: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly selfGuarded: boolean;
  /** How many times longer than a plain interpreter it may be silent. */
  readonly slowness: number;
  /** Absolute paths that the jail must be shown besides: where the interpreter lives. */
  readonly readOnly?: readonly string[];
  /** It keeps nothing in scratch that another one needs. */
  readonly passing?: true;
  /** Where the driver is compiled by executing foreign code: how, before it is started. */
  readonly build?: DriverBuild;
}

/** Compiling a driver in a jail of its own. Paths are absolute. */
export interface DriverBuild {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What that jail must be shown besides. */
  readonly readOnly: readonly string[];
  /** Its writable folder, `Workspace.build`, and how large that may grow. */
  readonly scratch: string;
  readonly scratchBytes: number;
  /** Files that it leaves there, and where the driver finds its copies of them: all that gets from the one jail to the other. */
  readonly made: readonly { readonly from: string; readonly to: string }[];
  /** Compiled next, if this one can be: it will be asked for. */
  readonly ahead?: DriverBuild;
}
