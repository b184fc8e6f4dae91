import { dirname, join } from 'node:path';
import type { Files } from '../../../effects/files.ts';
import type { ProjectFacts } from '../../../model/project.ts';
import type { FactsInput } from '../../language.ts';
import type { RustDetails, Toolchain } from './details.ts';
import { gatesOf } from './gates.ts';
import { inlineTests } from './inline.ts';
import { programOf, readManifest, workspaceAround, type Manifest } from './manifest.ts';
import { runtimeOf } from './runtime.ts';
import { findTests } from './test-files.ts';
import { findToolchain, versionNumber } from './toolchain.ts';

/** The oldest compiler whose description of types is understood. */
const OLDEST = '1.85.0';
const DOCUMENTS = /^(readme|usage|tutorial|guide)\.(md|txt)$/i;

export async function facts({ files, path, sources, programs }: FactsInput): Promise<ProjectFacts> {
  const root = files.stat(path)?.kind === 'file' ? dirname(path) : path;
  const manifest = readManifest(root, files);
  const workspace = workspaceAround(root, files);
  const toolchain = findToolchain(programs);
  const tests = findTests(root, files);
  const library = manifest === null ? null : libraryOf(root, manifest, files);
  const lacking = manifest === null ? null : toolchainLacks(manifest, toolchain);
  const program = manifest === null || library !== null ? null : programOf(root, manifest, files);
  const main = library ?? program?.path ?? null;
  const runs = library === null ? program?.isTested : manifest?.testsLibrary;
  const inline = runs === false ? {} : inlineTests(sources, main, manifest?.defaultFeatures);
  const missing = whyNot(manifest, library, Object.keys(inline).length > 0) ?? lacking;
  const name = manifest?.package ?? 'crate';
  const details: RustDetails = {
    toolchain: missing === null && toolchain !== null ? { ...toolchain, home: toolchain.home !== null && files.stat(toolchain.home) !== null ? toolchain.home : null } : null, missing, package: name,
    crate: (program?.name ?? manifest?.libraryName ?? name).replaceAll('-', '_'), edition: manifest?.edition ?? (workspace === null ? null : readManifest(workspace, files)?.sharedEdition) ?? 2021, library, program: program?.name ?? null, root: main, workspace, locked: files.stat(join(workspace ?? root, 'Cargo.lock')) !== null, inline, modules: inline, runtime: runtimeOf({ root, above: workspace, oldest: manifest?.rustVersion ?? null }, files),
    features: [], gates: gatesOf(root, tests, toolchain?.target ?? [], files),
  };
  return {
    language: 'rust', root, name, packageManager: 'cargo', moduleSystem: 'none',
    framework: { name: 'cargo test', version: toolchain?.version ?? null, assertions: 'assert_eq!', config: null, globals: false, chosen: tests.length > 0 ? 'detected' : 'fallback' },
    tests: { files: tests, placement: 'flat', directory: 'tests', pattern: '{name}.rs', testWord: '#[test]', describes: false, moduleSystem: 'none' },
    workspaces: [], entries: main === null ? [] : [main], documents: (files.list(root) ?? []).filter(({ name: each, kind }) => kind === 'file' && DOCUMENTS.test(each)).map(({ name: each }) => each),

    // What lies there is not read: it says how far up the copy must reach.
    dependencies: workspace === null ? [] : [join(workspace, 'target')], notices: missing === null ? [] : [missing], details,
    ...(lacking === null ? {} : { missing: { name: 'Rust', fix: `${lacking}; tests are built with cargo and rustc` } }),
  };
}

function libraryOf(root: string, manifest: Manifest, files: Files): string | null {
  const path = manifest.libraryPath ?? 'src/lib.rs';
  return files.stat(join(root, path)) === null ? null : path;
}

function whyNot(manifest: Manifest | null, library: string | null, hasInline: boolean): string | null {
  if (manifest === null) return 'no Cargo.toml: run cargo init; without a package nothing can be built';
  if (manifest.isMacro) return 'a crate of procedural macros: its functions only run inside the compiler';
  if (!manifest.findsTests && !hasInline) return 'autotests = false: cargo would not run a new file in tests/; take that out of Cargo.toml, or begin a module of tests in a source';
  return library === null && !hasInline ? 'no library, and no source of the program holds tests: begin a #[cfg(test)] mod tests in a source, or move the code from src/main.rs to src/lib.rs' : null;
}

function toolchainLacks(manifest: Manifest, toolchain: Toolchain | null): string | null {
  const wanted = manifest.rustVersion !== null && versionNumber(manifest.rustVersion) > versionNumber(OLDEST) ? manifest.rustVersion : OLDEST;
  if (toolchain === null) return `install Rust ${wanted} or newer`;
  return versionNumber(toolchain.version) < versionNumber(wanted) ? `it wants Rust ${wanted}, installed is ${toolchain.version}` : null;
}
