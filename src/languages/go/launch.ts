import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Assets } from '../../assets/assets.ts';
import type { Files } from '../../effects/files.ts';
import type { Programs } from '../../effects/programs.ts';
import type { DriverBuild, DriverInput, DriverLaunch } from '../language.ts';
import type { GoDetails, Toolchain } from './facts/details.ts';

const DRIVER = ['call', 'channels', 'compound', 'convert', 'ends', 'errors', 'eval', 'exec', 'facts', 'fingerprint', 'hidden', 'leaks', 'literal', 'main', 'mutants', 'objects', 'race', 'racing', 'norace', 'registry', 'run', 'scope', 'snapshot', 'taps', 'typenames', 'types', 'work'];
const HELPER = ['build', 'cache', 'check', 'clock', 'instances', 'know', 'learnt', 'load', 'locks', 'main', 'makers', 'mend', 'proof', 'registry', 'shapes', 'standard', 'surroundings'];
const MODULE = 'module testgen\n\ngo 1.22\n';

/** What every `go` command of ours is told: no network, no other toolchain, nothing of the user's own settings. */
export const OFFLINE = { GOPROXY: 'off', GOSUMDB: 'off', GOTOOLCHAIN: 'local', GOENV: 'off', GOWORK: 'off', GOTELEMETRY: 'off', GOMAXPROCS: '4' } as const;

/** What is compiled for the driver goes there, with what is built. */
const BUILD_BYTES = 1024 ** 3;
/** Becomes the driver; where there is none, it answers every loading with why. */
const START = `if [ -x "$0" ]; then exec "$0" "$2" "$3" "$1"; fi
reason=$(cat "$1" 2>/dev/null || printf '"building it did not come to an end"'); printf '{"type":"ready","version":"none"}\\n' >&3
while IFS= read -r line <&3; do path=\${line#*modules\\":[\\"}; path=\${path%%\\"*}
printf '{"type":"begin","id":"load %s"}\\n{"type":"loaded","path":"%s","ok":false,"reason":%s,"learnt":null,"hits":{}}\\n' "$path" "$path" "$reason" >&3; done`;

/** One way to start the driver: the helper builds it in a jail of its own. What runs it is shown the toolchain's files, and no cache. */
export async function launches(input: DriverInput, kind: DriverInput['copy'] | 'race' = input.copy): Promise<readonly DriverLaunch[]> {
  const { workspace, copy, facts, files, assets, programs } = input;
  const { toolchain, missing } = facts.details as GoDetails;
  const place = join(workspace.assets, 'go', kind);
  const [program, learnt] = [join(place, 'driver'), join(place, 'learnt.json')];
  const helper = toolchain === null ? null : helperFor(toolchain, files, assets, programs);
  if (helper === null && files.stat(learnt) === null) files.write(learnt, JSON.stringify(missing ?? 'the helper could not be built'));
  const building = toolchain === null || helper === null ? {} : { build: buildOf(input, kind, toolchain, helper) };
  return [{
    mode: 'plain', cwd: workspace.scratch, selfGuarded: false, slowness: 1, env: environment(facts.details as GoDetails, workspace[copy]),
    argv: ['/bin/sh', '-c', START, program, learnt, workspace[copy], workspace.scratch], readOnly: toolchain === null ? [] : [toolchain.root], ...building,
  }];
}

function buildOf(input: DriverInput, kind: DriverInput['copy'] | 'race', toolchain: Toolchain, helper: string): DriverBuild {
  const { workspace, facts, assets, files } = input;
  const details = facts.details as GoDetails;
  const sources = join(workspace.assets, 'go-driver');
  if (files.stat(sources) === null) for (const name of DRIVER) files.write(join(sources, `${name}.go`), assets.bytes(`dist/go/driver/${name}.go`));
  const build = (each: typeof kind): DriverBuild => {
    const copy = each === 'race' ? 'plain' : each;
    const folder = join(workspace.build, `go-${each}`);
    const options = { Go: toolchain.path, Root: workspace[copy], Folder: folder, Driver: sources, Cache: toolchain.buildCache, Outside: details.outside, Race: each === 'race' };
    return {
      argv: [helper, JSON.stringify(options)], env: environment(details, workspace[copy]), readOnly: homes(toolchain, helper), scratch: workspace.build, scratchBytes: BUILD_BYTES,
      made: ['driver', 'learnt.json'].map((file) => ({ from: join(folder, file), to: join(workspace.assets, 'go', each, file) })),
      // The driver of the sources as they are will be asked for.
      ...(each === 'probe' ? { ahead: build('plain') } : {}),
    };
  };
  return build(kind);
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
