import { join, relative } from 'node:path';
import type { Assets } from '../../assets/assets.ts';
import type { Files } from '../../effects/files.ts';
import type { DriverInput, DriverLaunch } from '../language.ts';
import type { Options } from './driver/options.ts';
import type { RustDetails, Toolchain } from './facts/details.ts';
import { GRAMMAR } from './parse/tree.ts';

const RUNTIME = ['build', 'env', 'hits', 'json', 'main', 'node', 'paths', 'place', 'probe', 'read', 'run', 'slots', 'standard', 'steps', 'tell', 'token', 'told'];
/** The build of dependencies, too, goes there. */
const SCRATCH_BYTES = 2 * 1024 ** 3;

/** One way to start the driver: a script of ours builds it in the jail where it is not there yet, and hands the channel on to it. */
export async function launches({ workspace, copy, facts, assets, files, programs }: DriverInput): Promise<readonly DriverLaunch[]> {
  const { toolchain, missing, package: name, crate, workspace: around, library, edition } = facts.details as RustDetails;
  if (toolchain === null) return [refusing(workspace.scratch, missing ?? 'no toolchain')];
  const folder = layOut(workspace.assets, files, assets);
  const options: Options = {
    toolchain: toolchain.root, probe: workspace.probe, plain: workspace.plain, instrumented: copy === 'probe', inside: around === null ? '' : relative(around, facts.root),
    scratch: workspace.scratch, assets: folder, package: name, crate, library: library ?? 'src/lib.rs', edition, self: programs.ownScript([], join(folder, 'driver.mjs')),
  };
  return [{
    // The driver ends runs by the processor's time: by the clock that may be longer.
    mode: 'plain', cwd: workspace.scratch, selfGuarded: false, slowness: 4, env: environment(toolchain), scratchBytes: SCRATCH_BYTES,
    argv: [...options.self, JSON.stringify(options)], readOnly: homes(toolchain),
  }];
}

function layOut(place: string, files: Files, assets: Assets): string {
  const folder = join(place, 'rust');
  if (files.stat(folder) !== null) return folder;
  for (const name of RUNTIME) files.write(join(folder, 'runtime', `${name}.rs`), assets.bytes(`dist/rust/runtime/${name}.rs`));
  for (const name of [GRAMMAR, 'grammars/web-tree-sitter.wasm']) files.write(join(folder, name), assets.bytes(name));
  files.write(join(folder, 'driver.mjs'), assets.bytes('dist/rust/driver.mjs'));
  return folder;
}

/** Answers every loading with why nothing can be built. */
function refusing(scratch: string, reason: string): DriverLaunch {
  const reply = `{"type":"begin","id":"load %s"}\\n{"type":"loaded","path":"%s","ok":false,"reason":${JSON.stringify(reason)},"learnt":null,"hits":{}}\\n`;
  const script = 'printf \'{"type":"ready","version":"none"}\\n\' >&3; while IFS= read -r line <&3; do path=${line#*modules\\":[\\"}; path=${path%%\\"*}; printf "$0" "$path" "$path" >&3; done';
  return { mode: 'plain', cwd: scratch, selfGuarded: false, slowness: 1, env: {}, argv: ['/bin/sh', '-c', script, reply] };
}

/** No network, no other toolchain, nothing of the user's own settings but downloaded crates. */
export function environment({ root, home }: Toolchain): Readonly<Record<string, string>> {
  return { PATH: `${root}/bin:/usr/local/bin:/usr/bin:/bin`, RUSTC: join(root, 'bin', 'rustc'), RUSTDOC: join(root, 'bin', 'rustdoc'), CARGO_NET_OFFLINE: 'true', CARGO_TERM_COLOR: 'never', ...(home === null ? {} : { CARGO_HOME: home }) };
}

/** What a jail must be shown for the toolchain to work. */
export function homes({ root, home }: Toolchain): readonly string[] {
  return [root, ...(home === null ? [] : [home])];
}
