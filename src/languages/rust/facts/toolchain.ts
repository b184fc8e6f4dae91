import type { Program, Programs } from '../../../effects/programs.ts';
import type { Toolchain } from './details.ts';

/** Asks the compiler where it lives; runs nothing of the user's. */
const QUESTION = 'printf \'{"path":"%s","version":"%s","home":"%s","target":"%s"}\' "$(rustc --print sysroot)" "$(rustc --version | cut -d" " -f2)" "${CARGO_HOME:-$HOME/.cargo}" "$(rustc --print cfg | tr -d \'"\' | tr "\\n" " ")"';
interface Told extends Program { readonly home: string; readonly target: string }

/** The compiler that the user's shell would start; null where there is none. */
export function findToolchain(programs: Programs | undefined): Toolchain | null {
  const told = programs?.find('sh', ['-c', QUESTION]) as Told | null | undefined;
  if (told == null || told.path === '' || !/^\d+\.\d+/.test(told.version)) return null;
  return { root: told.path, version: told.version, home: told.home, target: told.target.split(' ').filter((each) => each !== '') };
}

/** `1.74.1` -> 174, for comparing. */
export function versionNumber(version: string): number {
  const [major = '1', minor = '0'] = version.split('.');
  return Number(major) * 1000 + Number.parseInt(minor, 10);
}
