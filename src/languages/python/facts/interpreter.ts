import { dirname, join } from 'node:path';
import type { Files } from '../../../effects/files.ts';
import type { Program, Programs } from '../../../effects/programs.ts';
import type { Interpreter } from './details.ts';

/** Asks for nothing but names: no site packages are loaded, so nothing of the user's runs. */
const QUESTION = 'import sys,json,sysconfig as s;p=s.get_paths();print(json.dumps({"path":sys.executable,"version":".".join(map(str,sys.version_info[:3])),"home":sys.base_prefix,"packages":sorted({p["purelib"],p["platlib"]})}))';
const ENVIRONMENTS = ['.venv', 'venv', 'env', '.env'];

/** The project's virtual environment, else what the shell would start. Null where there is none. */
export function findInterpreter(root: string, files: Files, programs: Programs | undefined): Interpreter | null {
  for (const folder of [root, dirname(root)]) {
    for (const name of ENVIRONMENTS) {
      const found = environment(join(folder, name), files);
      if (found !== null) return found;
    }
  }
  for (const name of ['python3', 'python']) {
    const found = askedInterpreter(name, files, programs);
    if (found !== null) return found;
  }
  return null;
}

/** The interpreter of that absolute path, or of that name on PATH; null where it does not run or is no Python 3. */
export function askedInterpreter(name: string, files: Files, programs: Programs | undefined): Interpreter | null {
  const told = programs?.find(name, ['-I', '-S', '-c', QUESTION]) as (Program & { home: string; packages: readonly string[] }) | null | undefined;
  if (told == null || !/^3\./.test(told.version)) return null;
  return environment(dirname(dirname(told.path)), files) ?? installed(told, files);
}

/** A virtual environment by its `pyvenv.cfg`. */
function environment(folder: string, files: Files): Interpreter | null {
  const settings = files.readText(join(folder, 'pyvenv.cfg'));
  const path = join(folder, 'bin', 'python');
  if (settings === null || files.stat(path) === null) return null;
  const value = (key: string): string => new RegExp(`^${key}\\s*=\\s*(.+)$`, 'm').exec(settings)?.[1]?.trim() ?? '';
  const version = value('version') || value('version_info');
  const [major = '3', minor = ''] = version.split('.');
  const base = dirname(value('home'));
  const own = ['lib', 'lib64'].map((name) => join(folder, name, `python${major}.${minor}`, 'site-packages')).filter((place) => files.stat(place) !== null);
  const shared = value('include-system-site-packages') === 'true' ? [join(base, 'lib', `python${major}.${minor}`, 'site-packages')] : [];
  const real = files.realPath(path);
  return { path, version, homes: [...new Set([folder, ...homesOf(base, real)])], packages: [...own, ...shared] };
}

function installed({ path, version, home, packages }: Program & { home: string; packages: readonly string[] }, files: Files): Interpreter {
  const [major = '3', minor = ''] = version.split('.');
  const more = ['/usr/lib/python3/dist-packages', `/usr/local/lib/python${major}.${minor}/dist-packages`].filter(() => home === '/usr');
  return { path, version, homes: homesOf(home, files.realPath(path)), packages: [...packages, ...more].filter((place) => files.stat(place) !== null) };
}

/** System folders are visible anyway. */
function homesOf(base: string, real: string | null): readonly string[] {
  const folders = [base, ...(real === null ? [] : [dirname(dirname(real))])];
  return [...new Set(folders)].filter((folder) => !['/usr', '/usr/local', '/', ''].includes(folder));
}
