import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Assets } from '../../assets/assets.ts';
import type { Files } from '../../effects/files.ts';
import type { Programs } from '../../effects/programs.ts';
import type { DriverInput, DriverLaunch } from '../language.ts';
import type { GoDetails, Toolchain } from './facts/details.ts';

const DRIVER = ['call', 'channels', 'compound', 'convert', 'ends', 'errors', 'eval', 'exec', 'facts', 'fingerprint', 'hidden', 'leaks', 'literal', 'main', 'mutants', 'objects', 'race', 'racing', 'norace', 'registry', 'run', 'scope', 'snapshot', 'taps', 'typenames', 'types', 'work'];
const HELPER = ['build', 'cache', 'check', 'clock', 'instances', 'know', 'learnt', 'load', 'main', 'makers', 'registry', 'shapes', 'standard', 'surroundings'];
const MODULE = 'module testgen\n\ngo 1.22\n';

/** What every `go` command of ours is told: no network, no other toolchain, nothing of the user's own settings. */
export const OFFLINE = { GOPROXY: 'off', GOSUMDB: 'off', GOTOOLCHAIN: 'local', GOENV: 'off', GOWORK: 'off', GOTELEMETRY: 'off', GOMAXPROCS: '4' } as const;

/** One way to start the driver: the helper builds it where it is not there yet, and becomes it. */
export async function launches({ workspace, copy, facts, assets, files, programs }: DriverInput, kind: 'usual' | 'racing' = 'usual'): Promise<readonly DriverLaunch[]> {
  const { toolchain, missing, outside } = facts.details as GoDetails;
  const sources = join(workspace.assets, 'go-driver');
  if (files.stat(sources) === null) for (const name of DRIVER) files.write(join(sources, `${name}.go`), assets.bytes(`dist/go/driver/${name}.go`));
  const helper = toolchain === null ? null : helperFor(toolchain, files, assets, programs);
  if (toolchain === null || helper === null) return [refusing(workspace.scratch, missing ?? 'the helper could not be built')];
  const options = {
    Go: toolchain.path ?? '', Root: workspace[copy], Folder: join(workspace.scratch, kind === 'usual' ? `go-${copy}` : 'go-race'), Race: kind === 'racing', Scratch: workspace.scratch, Driver: sources, Cache: toolchain.buildCache, Outside: outside,
  };
  return [{
    mode: 'plain', cwd: workspace.scratch, selfGuarded: false, slowness: 1, env: environment(facts.details as GoDetails, workspace[copy]),
    argv: [helper, JSON.stringify(options)], readOnly: homes(toolchain, helper),
  }];
}

/** Answers every loading with why nothing can be built. */
function refusing(scratch: string, reason: string): DriverLaunch {
  const reply = `{"type":"begin","id":"load %s"}\\n{"type":"loaded","path":"%s","ok":false,"reason":${JSON.stringify(reason)},"learnt":null,"hits":{}}\\n`;
  const script = 'printf \'{"type":"ready","version":"none"}\\n\' >&3; while IFS= read -r line <&3; do path=${line#*modules\\":[\\"}; path=${path%%\\"*}; printf "$0" "$path" "$path" >&3; done';
  return { mode: 'plain', cwd: scratch, selfGuarded: false, slowness: 1, env: {}, argv: ['/bin/sh', '-c', script, reply] };
}

/** `root`: the copy of the module in which the command is run. */
export function environment({ toolchain, vendored, workspace }: GoDetails, root: string): Readonly<Record<string, string>> {
  return { ...OFFLINE, GOWORK: workspace === null ? 'off' : join(root, workspace, 'go.work'), GOROOT: toolchain?.root ?? '', CGO_ENABLED: toolchain?.cgo ?? '0', GOMODCACHE: toolchain?.moduleCache ?? '', GOFLAGS: `-buildvcs=false -mod=${vendored ? 'vendor' : 'readonly'}${(toolchain?.tags ?? '') === '' ? '' : ` -tags=${toolchain?.tags}`}`, PATH: `${toolchain?.root ?? '/usr'}/bin:/usr/local/bin:/usr/bin:/bin` };
}

/** What a jail must be shown for the toolchain to work. */
export function homes(toolchain: Toolchain | null, helper: string | null): readonly string[] {
  if (toolchain === null || helper === null) return [];
  return [toolchain.root, toolchain.buildCache, toolchain.moduleCache, dirname(helper)];
}

/**
 * The helper's program for this toolchain. It is built once, beside the user's build cache, from sources of ours alone; later
 * runs find it there. Null where it cannot be built.
 */
export function helperFor(toolchain: Toolchain, files: Files, assets: Assets, programs: Programs): string | null {
  const texts = HELPER.map((name) => [`${name}.go`, assets.text(`dist/go/helper/${name}.go`)] as const);
  const hash = createHash('sha256').update(JSON.stringify([texts, toolchain.version, toolchain.root])).digest('hex').slice(0, 12);
  const folder = join(dirname(toolchain.buildCache), 'testgen', `go-${toolchain.version}-${hash}`);
  const program = join(folder, 'bin', 'helper');
  if (files.stat(program) !== null) return program;
  for (const [name, text] of [...texts, ['go.mod', MODULE] as const]) files.write(join(folder, 'source', name), text);
  const built = programs.build([toolchain.path, 'build', '-o', program, '.'], { cwd: join(folder, 'source'), env: { ...OFFLINE, GOCACHE: toolchain.buildCache, GOFLAGS: '-buildvcs=false' } });
  return built ? program : null;
}
