import { join } from 'node:path';
import type { Files } from '../../../effects/files.ts';
import { versionNumber } from './toolchain.ts';

/** What runs what is `async` in tests of a package. */
export interface AsyncRuntime {
  /** What the driver runs it with: a crate of that name, any way of waiting, or none at all: a future is asked once. */
  readonly driver: 'tokio' | 'actix-rt' | 'async-std' | 'any' | 'once';
  /** What stands above an `async` test; null where a test waits by a call. */
  readonly attribute: string | null;
  /** Null where the attribute does. */
  readonly waits: Waits | null;
}

/** How a test waits for a block that is `async`. */
export interface Waits {
  /** Paths that are imported for it. */
  readonly uses: readonly string[];
  /** A statement that comes before; null for none. */
  readonly before: string | null;
  /** What the block is handed to. */
  readonly call: string;
  /** A function that has to stand among the tests; null where the package has it. */
  readonly helper: string | null;
}

interface Known extends AsyncRuntime { readonly crate: string; /** One of each list must be switched on. */ readonly features: readonly (readonly string[])[]; /** First version that has it. */ readonly since: number }

const above = (attribute: string): Pick<Known, 'attribute' | 'waits'> => ({ attribute, waits: null });
const by = (call: string, uses: string, before: string | null = null): Pick<Known, 'attribute' | 'waits'> => ({ attribute: null, waits: { uses: [uses], before, call, helper: null } });
const RUN = [['rt', 'rt-multi-thread', 'test-util', 'full']];

/** What stands on a runtime of another's comes before that one; those with an attribute first. */
const KNOWN: readonly Known[] = [
  { crate: 'actix-rt', since: 2, features: [['macros', 'default']], driver: 'actix-rt', ...above('#[actix_rt::test]') },
  { crate: 'actix-rt', since: 2, features: [], driver: 'actix-rt', ...by('system.block_on', 'actix_rt::System', 'let system = System::new();') },
  { crate: 'tokio', since: 1, features: [['macros', 'full'], ...RUN], driver: 'tokio', ...above('#[tokio::test]') },
  { crate: 'tokio-test', since: 0.4, features: [], driver: 'tokio', ...by('block_on', 'tokio_test::block_on') },
  { crate: 'tokio', since: 1, features: RUN, driver: 'tokio', ...by('runtime.block_on', 'tokio::runtime::Builder', 'let runtime = Builder::new_current_thread().enable_all().build().unwrap();') },
  { crate: 'async-std', since: 1, features: [['attributes'], ['default']], driver: 'async-std', ...above('#[async_std::test]') },
  { crate: 'async-std', since: 1, features: [['default']], driver: 'async-std', ...by('block_on', 'async_std::task::block_on') },
  { crate: 'smol', since: 1, features: [], driver: 'any', ...by('block_on', 'smol::block_on') },
  { crate: 'async-global-executor', since: 1, features: [], driver: 'any', ...by('block_on', 'async_global_executor::block_on') },
  { crate: 'async-io', since: 1, features: [], driver: 'any', ...by('block_on', 'async_io::block_on') },
  { crate: 'pollster', since: 0.2, features: [['macro']], driver: 'any', ...above('#[pollster::test]') },
  { crate: 'pollster', since: 0.2, features: [], driver: 'any', ...by('block_on', 'pollster::block_on') },
  { crate: 'futures-lite', since: 1, features: [['std', 'default']], driver: 'any', ...by('block_on', 'futures_lite::future::block_on') },
  { crate: 'futures', since: 0.3, features: [['executor', 'thread-pool', 'default']], driver: 'any', ...by('block_on', 'futures::executor::block_on') },
  { crate: 'futures-executor', since: 0.3, features: [['std', 'thread-pool', 'default']], driver: 'any', ...by('block_on', 'futures_executor::block_on') },
];

const HELPER = `/// What a future gives that need not wait.
fn ready_now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the future is not ready"),
    }
}`;
/** Without a runtime what is ready at once can be had by the standard library alone. A runtime of ours would be more than a test should bring along. */
const ONCE: AsyncRuntime = { driver: 'once', attribute: null, waits: { uses: ['std::future::Future', 'std::pin::pin', 'std::task::Context', 'std::task::Poll', 'std::task::Waker'], before: null, call: 'ready_now', helper: HELPER } };
/** The first compiler whose library has all of that. */
const HAS_NOOP = '1.85';

interface Package { readonly root: string; /** The workspace's folder. */ readonly above: string | null; /** The oldest compiler that it wants to be built by. */ readonly oldest: string | null }

/** What the manifest offers its tests, the standard library at least; null where that is too old. */
export function runtimeOf({ root, above: shared, oldest }: Package, files: Files): AsyncRuntime | null {
  const [own, all] = [root, shared].map((folder) => (folder === null ? '' : files.readText(join(folder, 'Cargo.toml')) ?? ''));
  const dependencies = declared(own ?? '', /^(?:dev-)?dependencies(?:\.([\w-]+))?$/);
  const inherited = declared(all ?? '', /^workspace\.dependencies(?:\.([\w-]+))?$/);
  for (const { crate, features, since, driver, attribute, waits } of KNOWN) {
    const text = dependencies.get(crate);
    if (text === undefined || (/optional\s*=\s*true/.test(text) && !text.includes('\n[dev]'))) continue;
    const whole = /workspace\s*=\s*true/.test(text) ? `${text}\n${inherited.get(crate) ?? ''}` : text;
    const switched = switchedOn(whole);
    if (versionIn(whole) >= since && features.every((some) => some.some((name) => switched.includes(name)))) return { driver, attribute, waits };
  }
  return oldest !== null && versionNumber(oldest) < versionNumber(HAS_NOOP) ? null : ONCE;
}

/** Features that a dependency is declared with; `default` is one of them. */
function switchedOn(text: string): readonly string[] {
  const named = [...text.matchAll(/features\s*=\s*\[([^\]]*)\]/g)].flatMap(([, list = '']) => [...list.matchAll(/["']([^"']+)["']/g)].map(([, name = '']) => name));
  return /default[-_]features\s*=\s*false/.test(text) ? named : [...named, 'default'];
}

/** `0.3` of `"0.3.21"`; one that is not told is new enough. */
function versionIn(text: string): number {
  const [, major, minor] = /(?:^|version)\s*=\s*["'][\^=~> ]*(\d+)(?:\.(\d+))?/m.exec(text) ?? [];
  return major === undefined ? Infinity : Number(`${major}.${minor ?? 0}`);
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
