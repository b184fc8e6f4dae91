import type { ProjectFacts } from '../../../model/project.ts';
import type { SourceFile } from '../../../model/source-file.ts';
import type { FactsInput } from '../../language.ts';
import type { JavaScriptDetails } from './details.ts';
import { documentsOf, exportedSources, importMap } from './entries.ts';
import { chooseFramework, type Choice } from './framework.ts';
import { habitsOf } from './habits.ts';
import { dependencyFolders } from './installed.ts';
import { readManifest } from './manifest.ts';
import { moduleSystemOf } from './module-system.ts';
import { packageFiles } from './package-files.ts';
import { packageManagerOf } from './package-manager.ts';
import { packageRoot, workspaceRoot } from './package-root.ts';
import type { PackageView } from './package-view.ts';
import { prettierConfig } from './prettier-config.ts';
import { testInclude } from './test-include.ts';
import { belongsTo, testTexts } from './test-texts.ts';
import { aliasesOf, environmentOf, jsxOf, runnerNeeded, transformsOf } from './transforms.ts';
import { readTsConfig, type TsConfig } from './tsconfig.ts';
import { memberFolders } from './workspaces.ts';

/** Everything static files tell about a package. Runs nothing of the user's; `sources` are relative to the package. */
export async function facts(input: FactsInput): Promise<ProjectFacts> {
  const { files, assets, sources } = input;
  const root = packageRoot(input.path, files) ?? input.path;
  const workspace = workspaceRoot(root, files);
  const view: PackageView = { root, workspace, manifest: readManifest(root, files), files, assets };
  const listed = packageFiles(root, files);
  const known = new Set([...listed.sources, ...sources.map(({ path }) => path)]);
  const tests = testTexts(root, listed.tests, files);
  const choice = await chooseFramework(view, tests, input.framework);
  const tsconfig = await readTsConfig(view);
  const moduleSystem = moduleSystemOf(view.manifest, sources);
  const typescript = sources.some(({ path }) => /\.[cm]?tsx?$/.test(path));
  const folders = (files.list(root) ?? []).filter(({ kind }) => kind === 'folder').map(({ name }) => name);
  const otherTests = tests.filter((one) => !belongsTo(choice.framework.name, one)).map(({ path }) => path);
  const details = { ...detailsOf(view, choice, tsconfig, sources, known), otherTests };
  return {
    language: 'javascript', root, name: view.manifest?.name ?? null, packageManager: packageManagerOf(view), moduleSystem,
    framework: choice.framework,
    tests: habitsOf({ tests, sources: [...known], framework: choice.framework.name, typescript, moduleSystem, declaresEsm: view.manifest?.type === 'module', folders }),
    workspaces: memberFolders(root, files), entries: [...new Set(Object.values(details.exports))], documents: documentsOf(root, files),
    dependencies: dependencyFolders(root, workspace, files),
    notices: [...choice.notices, ...(files.stat(`${workspace ?? root}/.pnp.cjs`) === null ? [] : ['packages live in zip files (.pnp.cjs): tests run only with a node_modules folder'])],
    details, ...(choice.installed ? {} : { missing: { name: choice.framework.name, fix: "package.json asks for it: install the project's dependencies first, or have tests for node:test with --framework node:test" } }),
  };
}

function detailsOf(view: PackageView, choice: Choice, tsconfig: TsConfig, sources: readonly SourceFile[], known: ReadonlySet<string>): Omit<JavaScriptDetails, 'otherTests'> {
  const { manifest, files, root } = view;
  const made = {
    type: manifest?.type === 'module' ? 'module' : manifest?.type === 'commonjs' ? 'commonjs' : null,
    typescript: sources.some(({ path }) => /\.[cm]?tsx?$/.test(path)),
    jsx: jsxOf(tsconfig, sources), tsconfig: tsconfig.path, baseUrl: tsconfig.baseUrl, paths: tsconfig.paths,
    aliases: aliasesOf(choice, view), environment: environmentOf(choice, view),
    transforms: transformsOf(view, choice, sources),
    exports: exportedSources(manifest, moduleSystemOf(manifest, sources), known), imports: importMap(manifest, known),
    prettier: prettierConfig(root, view.workspace, files),
    frameworkInstalled: choice.installed, workspaceRoot: view.workspace,
    ...testInclude(choice),
  } as const satisfies Omit<JavaScriptDetails, 'needsRunner' | 'otherTests'>;
  return { ...made, needsRunner: runnerNeeded(made, tsconfig.options, sources) };
}
