import { join } from 'node:path';
import type { Assets } from '../../assets/assets.ts';
import type { Files } from '../../effects/files.ts';
import type { DriverInput, DriverLaunch } from '../language.ts';
import type { PythonDetails } from './facts/details.ts';

const DRIVER = ['__init__.py', '__main__.py', 'channel.py', 'guards.py', 'main.py', 'modules.py', 'names.py', 'recorder.py', 'registries.py', 'run.py', 'runtime.py', 'shapes.py', 'sources.py', 'surroundings.py', 'values.py'];

/** The one way to start the driver: the project's interpreter. */
export async function launches({ workspace, copy, facts, assets, files }: DriverInput): Promise<readonly DriverLaunch[]> {
  const { interpreter, roots } = facts.details as PythonDetails;
  const folder = join(workspace.assets, 'testgen_driver');
  if (files.stat(folder) === null) layOut(folder, DRIVER, files, assets);
  const options = { root: workspace[copy], scratch: workspace.scratch, roots };
  return [{
    mode: 'plain', cwd: workspace.scratch, selfGuarded: false, slowness: 1, env: { PYTHONDONTWRITEBYTECODE: '1', PYTHONNOUSERSITE: '1' },
    argv: [interpreter?.path ?? '/usr/bin/python3', '-B', folder, JSON.stringify(options)], readOnly: interpreter?.homes ?? [],
  }];
}

/** Writes driver files into a folder. */
export function layOut(folder: string, names: readonly string[], files: Files, assets: Assets): void {
  for (const name of names) files.write(join(folder, name), assets.bytes(`dist/python/${name}`));
}
