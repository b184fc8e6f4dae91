import { join } from 'node:path';
import type { Files } from '../../../effects/files.ts';

/** What runs what is `async` in tests of a package. */
export interface AsyncRuntime {
  /** The crate that the driver needs for it; null where any way of waiting will do. */
  readonly needs: string | null;
  /** What stands above an `async` test; null where a test waits by a call. */
  readonly attribute: string | null;
  /** Path of the function that waits; null where the attribute does. */
  readonly waits: string | null;
}

interface Known extends AsyncRuntime { readonly crate: string; /** One of each list must be switched on. */ readonly features: readonly (readonly string[])[] }

/** Those with an attribute first. */
const KNOWN: readonly Known[] = [
  { crate: 'tokio', features: [['macros', 'full'], ['rt', 'rt-multi-thread', 'full']], needs: 'tokio', attribute: '#[tokio::test]', waits: null },
  { crate: 'async-std', features: [['attributes']], needs: null, attribute: '#[async_std::test]', waits: null },
  { crate: 'async-std', features: [], needs: null, attribute: null, waits: 'async_std::task::block_on' },
  { crate: 'futures-lite', features: [], needs: null, attribute: null, waits: 'futures_lite::future::block_on' },
  { crate: 'smol', features: [], needs: null, attribute: null, waits: 'smol::block_on' },
  { crate: 'pollster', features: [], needs: null, attribute: null, waits: 'pollster::block_on' },
  { crate: 'futures', features: [], needs: null, attribute: null, waits: 'futures::executor::block_on' },
  { crate: 'futures-executor', features: [], needs: null, attribute: null, waits: 'futures_executor::block_on' },
];

/** What the manifest offers its tests; null where nothing of it is known. `above`: the workspace's folder. */
export function runtimeOf(root: string, above: string | null, files: Files): AsyncRuntime | null {
  const [own, shared] = [root, above].map((folder) => (folder === null ? '' : files.readText(join(folder, 'Cargo.toml')) ?? ''));
  const dependencies = declared(own ?? '', /^(?:dev-)?dependencies(?:\.([\w-]+))?$/);
  const inherited = declared(shared ?? '', /^workspace\.dependencies(?:\.([\w-]+))?$/);
  for (const { crate, features, needs, attribute, waits } of KNOWN) {
    const text = dependencies.get(crate);
    if (text === undefined || (/optional\s*=\s*true/.test(text) && !text.includes('\n[dev]'))) continue;
    const whole = /workspace\s*=\s*true/.test(text) ? `${text}\n${inherited.get(crate) ?? ''}` : text;
    const switched = [...whole.matchAll(/features\s*=\s*\[([^\]]*)\]/g)].flatMap(([, list = '']) => [...list.matchAll(/["']([^"']+)["']/g)].map(([, name = '']) => name));
    if (features.every((some) => some.some((name) => switched.includes(name)))) return { needs, attribute, waits };
  }
  return null;
}

/** What a manifest says about each dependency, in whichever of its forms; `[dev]` on a line of its own where it is one of tests. */
function declared(manifest: string, section: RegExp): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const note = (name: string, text: string, isDev: boolean): void => { found.set(name, `${found.get(name) ?? ''}\n${isDev ? '[dev]\n' : ''}${text}`); };
  for (const [, name = '', body = ''] of `${manifest}\n[end]`.matchAll(/^[ \t]*\[([\w."'-]+)\][^\n]*\n([\s\S]*?)(?=^[ \t]*\[)/gm)) {
    const match = section.exec(name);
    if (match === null) continue;
    const isDev = name.startsWith('dev-');
    if (match[1] !== undefined) note(match[1], body, isDev);
    else for (const [, crate = '', text = ''] of body.matchAll(/^[ \t]*["']?([\w-]+)["']?((?:\.\w+)?[ \t]*=[ \t]*(?:\{[\s\S]*?\}|[^\n]*))/gm)) note(crate, text.replace(/^\./, ''), isDev);
  }
  return found;
}
