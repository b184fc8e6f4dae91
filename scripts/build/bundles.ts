import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, type BuildOptions, type OutputFile } from 'esbuild';

export const ROOT = join(import.meta.dirname, '..', '..');
export const MAIN = 'src/main.ts';
export const DRIVER = 'src/languages/javascript/driver/main.ts';
/** The same, for a test file of the project's own runner. */
const INSIDE = 'src/languages/javascript/driver/inside.ts';
/** Rarely needed and large, so a file of its own beside the driver. */
const TYPESCRIPT = 'src/languages/javascript/driver/typescript.ts';

/** For `dist/`: packages with a CommonJS core call `require`, which an ES module does not have. */
const INSTALLED = { banner: { js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);' } };
/** For the single executable: chunks are functions that get `require` and the executable's address. */
export const STANDALONE = { define: { 'import.meta.url': '__url' } };

/** Packages with a native part stay packages; the single executable has theirs as an asset. */
const NATIVE = ['@napi-rs/keyring'];

/** Run as they are, by the interpreter of the project under test. */
const PYTHON = ['src/languages/python/driver/*.py', 'src/languages/python/runner/*.py'];
/** Compiled by the toolchain of the project under test. */
const GO = ['src/languages/go/driver/*.go', 'src/languages/go/helper/*.go'];
const RUST = ['src/languages/rust/driver/runtime/*.rs'];
/** Builds the driver of a Rust crate, in the jail. */
const RUST_DRIVER = 'src/languages/rust/driver/main.ts';

const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  // Universal modules hide their requires from a bundler; their ES modules do not.
  mainFields: ['module', 'main'],
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
  write: false,
} as const satisfies BuildOptions;

/** The probe's driver as one CommonJS text: it starts on any Node that a project uses. */
export async function driverBundle(): Promise<readonly OutputFile[]> {
  mustExist(DRIVER);
  const made = await build({ ...COMMON, entryPoints: { driver: DRIVER, inside: INSIDE, typescript: TYPESCRIPT }, outdir: 'dist', outExtension: { '.js': '.cjs' }, format: 'cjs', target: 'node22' });
  const copied = await build({ ...COMMON, entryPoints: [...PYTHON], loader: { '.py': 'copy' }, outdir: 'dist/python', entryNames: '[name]' });
  const compiled = await build({ ...COMMON, entryPoints: [...GO], loader: { '.go': 'copy' }, outbase: 'src/languages/go', outdir: 'dist/go', entryNames: '[dir]/[name]' });
  const crates = await build({ ...COMMON, entryPoints: [...RUST], loader: { '.rs': 'copy' }, outdir: 'dist/rust/runtime', entryNames: '[name]' });
  const builder = await build({ ...COMMON, entryPoints: { driver: RUST_DRIVER }, outdir: 'dist/rust', outExtension: { '.js': '.mjs' }, format: 'esm', target: 'node26', ...INSTALLED });
  return [made, copied, compiled, crates, builder].flatMap(({ outputFiles }) => outputFiles);
}

/** The command: a small `dist/main.js` plus the chunks that it loads when it needs them. */
export async function programBundle(target: Pick<BuildOptions, 'banner' | 'define'> = INSTALLED): Promise<readonly OutputFile[]> {
  mustExist(MAIN);
  const made = await build({
    ...COMMON, ...target, entryPoints: [MAIN], external: NATIVE, outdir: 'dist', format: 'esm', target: 'node26', splitting: true, chunkNames: 'chunk-[hash]',
  });
  return made.outputFiles;
}

/** One self-contained CommonJS script, as text. */
export async function bundleText(entry: string): Promise<string> {
  const made = await build({ ...COMMON, entryPoints: [entry], outfile: 'dist/script.cjs', format: 'cjs', target: 'node26' });
  return made.outputFiles[0]?.text ?? '';
}

/** Path of an output below the repository, with forward slashes. */
export function nameOf(file: OutputFile): string {
  return relative(ROOT, file.path).replaceAll('\\', '/');
}

function mustExist(entry: string): void {
  if (!existsSync(join(ROOT, entry))) throw new Error(`cannot build: ${entry} is missing`);
}
