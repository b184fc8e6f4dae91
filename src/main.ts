import manifest from '../package.json' with { type: 'json' };
import type { Assets } from './assets/assets.ts';
import type { Host, Output } from './cli/host.ts';
import type { Keyring } from './effects/keyring.ts';
import type { Services } from './pipeline/services.ts';

/**
 * Composition root: the one place where the real machine is bound. Nothing heavy is imported before it is needed, so
 * that `testgen --version` starts about as fast as the runtime itself.
 */
async function main(argv: readonly string[]): Promise<void> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${manifest.version}\n`);
    return;
  }
  const [host, { run }, { crash }] = await Promise.all([bindHost(argv), import('./cli/run.ts'), import('./cli/crash.ts')]);
  process.on('uncaughtException', (error) => process.exit(crash(host, error)));
  const code = await run(host).catch((error: unknown) => crash(host, error));
  process.stdout.write('', () => process.exit(code));
}

async function bindHost(argv: readonly string[]): Promise<Host> {
  const [{ realFiles }, { realClock }, { realConfigSearch }, { realAsk }, { availableParallelism }] = await Promise.all([
    import('./effects/real/files.ts'), import('./effects/real/clock.ts'), import('./effects/real/config-search.ts'), import('./effects/real/ask.ts'), import('node:os'),
  ]);
  let services: Promise<Services> | null = null;
  return {
    argv, environment: process.env, cwd: process.cwd(), processors: availableParallelism(), version: manifest.version,
    platform: `${process.platform}-${process.arch}`, runtime: process.version,
    stdout: output(process.stdout), stderr: output(process.stderr),
    files: realFiles, clock: realClock, search: realConfigSearch, ask: realAsk,
    configCode: async (path, sandbox) => (await import('./effects/real/config-code.ts')).realConfigCode(path, sandbox),
    libraries: () => (process.report.getReport() as { sharedObjects?: readonly string[] }).sharedObjects ?? [],
    services: () => (services ??= bindServices()),
    keyring: lazyKeyring(),
    readSecret: async (question) => (await import('./effects/real/read-secret.ts')).readSecret(question),
    openModel: async (connection, allowance, folder) => {
      const [{ openModel }, { realFetch }, { seededRandom }] = await Promise.all([import('./providers/open.ts'), import('./effects/real/network.ts'), import('./effects/random.ts')]);
      return openModel({ connection, allowance, folder, files: realFiles, clock: realClock, random: seededRandom(realClock.now()), fetch: realFetch() });
    },
    prices: async () => (await import('./providers/tables.ts')).priceTable(),
    listModels: async (connection) => {
      const [{ listModelsOf }, { realFetch }] = await Promise.all([import('./providers/list.ts'), import('./effects/real/network.ts')]);
      return listModelsOf(connection, realFetch());
    },
    sandboxFindings: async () => (await import('./sandbox/findings.ts')).sandboxFindings(),
    onInterrupt(listener) {
      process.on('SIGINT', listener).on('SIGTERM', listener);
      return () => void process.off('SIGINT', listener).off('SIGTERM', listener);
    },
    exit: (code) => process.exit(code),
  };
}

/** The native part is loaded when a key is first looked for. */
function lazyKeyring(): Keyring {
  const real = async (): Promise<Keyring> => (await import('./effects/real/keyring.ts')).realKeyring;
  return { get: async (name) => (await real()).get(name), set: async (name, secret) => (await real()).set(name, secret), remove: async (name) => (await real()).remove(name) };
}

async function bindServices(): Promise<Services> {
  const [{ realFiles }, { realClock }, { realGit }, { realPrograms }, { languages }, { chooseSandbox }, assets] = await Promise.all([
    import('./effects/real/files.ts'), import('./effects/real/clock.ts'), import('./effects/real/git.ts'), import('./effects/real/programs.ts'),
    import('./languages/index.ts'), import('./sandbox/choose.ts'), bindAssets(),
  ]);
  return { files: realFiles, clock: realClock, programs: realPrograms, assets, languages, version: manifest.version, chooseSandbox, git: realGit };
}

/** Grammars and drivers are inside the single executable, else in the folder above this file. */
async function bindAssets(): Promise<Assets> {
  const { insideBinary, seaAssets } = await import('./effects/real/sea-assets.ts');
  if (insideBinary()) return seaAssets();
  const [{ folderAssets }, { fileURLToPath }] = await Promise.all([import('./effects/real/folder-assets.ts'), import('node:url')]);
  return folderAssets(fileURLToPath(new URL('..', import.meta.url)));
}

/** A stream whose reader may go away at any time: what is written then is dropped. */
function output(stream: NodeJS.WriteStream): Output {
  let open = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    open = false;
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    write: (text) => void (open && stream.write(text)),
    terminal: stream.isTTY === true,
    columns: () => stream.columns ?? 80,
  };
}

void main(process.argv.slice(2));
