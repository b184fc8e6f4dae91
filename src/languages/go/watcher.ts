import { isAbsolute, join } from 'node:path';
import type { Files } from '../../effects/files.ts';
import type { DriverInput, DriverLaunch } from '../language.ts';
import type { GoDetails, Toolchain } from './facts/details.ts';
import { launches } from './launch.ts';

const PARTS = ['race_linux_arm64.syso', 'internal/amd64v1/race_linux.syso'];

/** The driver built with the race detector, where the code starts goroutines and this machine can. */
export async function watcher(input: Omit<DriverInput, 'copy'>): Promise<DriverLaunch | { readonly reason: string; readonly fix: string } | null> {
  const { concurrent, toolchain } = input.facts.details as GoDetails;
  if (!concurrent || toolchain === null) return null;
  const hindrance = hindranceOf(toolchain, input.files);
  if (hindrance !== null) return hindrance;
  const [launch] = await launches({ ...input, copy: 'plain' }, 'race');
  if (launch === undefined) return null;
  // The same place may be met by several candidates; each has to be told.
  const GORACE = `log_path=${join(input.workspace.scratch, 'races')} suppress_equal_stacks=0 suppress_equal_addresses=0 atexit_sleep_ms=0`;
  return { ...launch, mode: 'race', env: { ...launch.env, GORACE } };
}

function hindranceOf({ cgo, cc, root }: Toolchain, files: Files): { readonly reason: string; readonly fix: string } | null {
  if (cgo !== '1') return { reason: 'the race detector needs cgo', fix: 'set CGO_ENABLED=1' };
  const [compiler = ''] = cc.split(' ');
  const known = isAbsolute(compiler) ? [compiler] : ['/usr/local/bin', '/usr/bin', '/bin'].map((folder) => join(folder, compiler));
  if (!known.some((path) => files.stat(path) !== null)) return { reason: `the race detector needs a C compiler, and there is no ${compiler}`, fix: `install ${compiler}` };
  return PARTS.some((part) => files.stat(join(root, 'src', 'runtime', 'race', part)) !== null) ? null : { reason: 'this Go has no race detector', fix: 'use a Go that has one for this machine' };
}
