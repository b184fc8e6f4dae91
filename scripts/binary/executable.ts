import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Executable {
  readonly main: string;
  /** Name inside the executable -> contents. */
  readonly assets: ReadonlyMap<string, string | Uint8Array>;
  readonly output: string;
  /** Empty folder for what is needed on the way. */
  readonly work: string;
}

/** Builds the host's executable out of the running Node. Returns false where the symbols could not be stripped first. */
export function buildExecutable({ main, assets, output, work }: Executable): boolean {
  const place = (name: string, contents: string | Uint8Array): string => {
    const file = join(work, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
    return file;
  };
  const node = join(work, 'node');
  copyFileSync(process.execPath, node);
  // After the injection it would be too late: a stripped result does not start.
  const stripped = process.platform === 'linux' && spawnSync('strip', [node]).status === 0;
  const config = place('sea.json', JSON.stringify({
    main: place('main.cjs', main),
    executable: node,
    output,
    assets: Object.fromEntries([...assets].map(([name, contents]) => [name, place(join('assets', name), contents)])),
    disableExperimentalSEAWarning: true,
    useCodeCache: true,
    // A user's NODE_OPTIONS must not run inside the tool.
    execArgvExtension: 'cli',
    execArgv: ['--disable-warning=ExperimentalWarning'],
  }));
  mkdirSync(dirname(output), { recursive: true });
  const built = spawnSync(process.execPath, ['--build-sea', config], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`node --build-sea failed: ${built.stderr || built.error?.message}`);
  return stripped;
}
