import { join, relative } from 'node:path';
import type { Assets } from '../../assets/assets.ts';
import type { Files } from '../../effects/files.ts';
import type { DriverBuild, DriverInput, DriverLaunch } from '../language.ts';
import type { Options } from './driver/options.ts';
import type { RustDetails, Toolchain } from './facts/details.ts';
import { GRAMMAR } from './parse/tree.ts';

const RUNTIME = ['build', 'changes', 'env', 'errors', 'folder', 'hits', 'instances', 'json', 'main', 'node', 'paths', 'place', 'probe', 'read', 'run', 'slots', 'standard', 'steps', 'tell', 'token', 'told', 'waiting'];
/** The build of dependencies, too, goes there. */
const BUILD_BYTES = 2 * 1024 ** 3;
/** Becomes the driver; where there is none, it answers every loading with why. */
const START = `if [ -x "$0" ]; then printf '{"type":"ready","version":""}\\n' >&3; exec "$0" "$1" "$2"; fi
reason=$(cat "$1" 2>/dev/null || printf '"building it did not come to an end"'); printf '{"type":"ready","version":"none"}\\n' >&3
while IFS= read -r line <&3; do path=\${line#*modules\\":[\\"}; path=\${path%%\\"*}
printf '{"type":"begin","id":"load %s"}\\n{"type":"loaded","path":"%s","ok":false,"reason":%s,"learnt":null,"hits":{}}\\n' "$path" "$path" "$reason" >&3; done`;

/** One way to start the driver: a script of ours builds it in a jail of its own. What runs it is shown neither crates nor toolchain. */
export async function launches(input: DriverInput): Promise<readonly DriverLaunch[]> {
  const { workspace, copy, facts, files } = input;
  const { toolchain, missing } = facts.details as RustDetails;
  const place = join(workspace.assets, 'rust', copy);
  const [program, learnt] = [join(place, 'testgen_driver'), join(place, 'learnt.json')];
  if (toolchain === null && files.stat(learnt) === null) files.write(learnt, JSON.stringify(missing ?? 'no toolchain'));
  const building = toolchain === null ? {} : { build: buildOf(input, toolchain) };
  return [{
    // The driver ends runs by the processor's time: by the clock that may be longer.
    mode: 'plain', cwd: workspace.scratch, selfGuarded: false, slowness: 4, env: {}, argv: ['/bin/sh', '-c', START, program, learnt, workspace.scratch], passing: true, ...building,
  }];
}

function buildOf(input: DriverInput, toolchain: Toolchain): DriverBuild {
  const { workspace, facts, assets, files, programs } = input;
  const { package: name, crate, workspace: around, root, program, edition, locked, runtime, inline, features } = facts.details as RustDetails;
  const folder = layOut(workspace.assets, files, assets);
  const build = (copy: DriverInput['copy']): DriverBuild => {
    const options: Options = {
      toolchain: toolchain.root, probe: workspace.probe, plain: workspace.plain, instrumented: copy === 'probe', inside: around === null ? '' : relative(around, facts.root),
      scratch: workspace.build, assets: folder, package: name, crate, root: root ?? 'src/lib.rs', program, edition, features, insides: Object.fromEntries(Object.entries(inline).map(([path, { module }]) => [path, module])), locked, runtime: runtime?.driver ?? null,
    };
    return {
      argv: [...programs.ownScript([], join(folder, 'driver.mjs')), JSON.stringify(options)], env: environment(toolchain), readOnly: homes(toolchain), scratch: workspace.build, scratchBytes: BUILD_BYTES,
      made: ['testgen_driver', 'learnt.json'].map((file) => ({ from: join(workspace.build, `rust-${copy}`, file), to: join(workspace.assets, 'rust', copy, file) })),
      // The driver of the sources as they are will be asked for.
      ...(copy === 'probe' ? { ahead: build('plain') } : {}),
    };
  };
  return build(input.copy);
}

function layOut(place: string, files: Files, assets: Assets): string {
  const folder = join(place, 'rust');
  if (files.stat(join(folder, 'driver.mjs')) !== null) return folder;
  for (const name of RUNTIME) files.write(join(folder, 'runtime', `${name}.rs`), assets.bytes(`dist/rust/runtime/${name}.rs`));
  for (const name of [GRAMMAR, 'grammars/web-tree-sitter.wasm']) files.write(join(folder, name), assets.bytes(name));
  files.write(join(folder, 'driver.mjs'), assets.bytes('dist/rust/driver.mjs'));
  return folder;
}

/** No network, no other toolchain, nothing of the user's own settings but downloaded crates. */
export function environment({ root, home }: Toolchain): Readonly<Record<string, string>> {
  return { PATH: `${root}/bin:/usr/local/bin:/usr/bin:/bin`, RUSTC: join(root, 'bin', 'rustc'), RUSTDOC: join(root, 'bin', 'rustdoc'), CARGO_NET_OFFLINE: 'true', CARGO_TERM_COLOR: 'never', ...(home === null ? {} : { CARGO_HOME: home }) };
}

/** What a jail must be shown for the toolchain to work: of the user's own what was downloaded and where from, no credentials. */
export function homes({ root, home }: Toolchain): readonly string[] {
  return [root, ...(home === null ? [] : ['registry', 'git', 'config.toml', 'config'].map((name) => join(home, name)))];
}
