import type { Framework } from '../../../model/project.ts';
import { lookUp } from './installed.ts';
import { readManifest, type Manifest } from './manifest.ts';
import type { PackageView } from './package-view.ts';
import { runnerConfig, speaksFor, type RunnerConfig } from './runner-config.ts';
import { section } from './static-config.ts';
import type { TestText } from './test-texts.ts';

/** Frameworks tests can be written for, in the order of preference where the evidence is equal. */
export const FRAMEWORKS = ['vitest', 'jest', 'mocha', 'node:test'] as const;
export type FrameworkName = (typeof FRAMEWORKS)[number];

export interface Choice {
  readonly framework: Framework;
  readonly config: RunnerConfig;
  readonly installed: boolean;
  readonly notices: readonly string[];
}

const COMMANDS: Readonly<Record<FrameworkName, RegExp>> = {
  vitest: /\bvitest\b/, jest: /\bjest\b|react-scripts test/, mocha: /\b_?mocha\b/, 'node:test': /\bnode\b[^&|;]*\s--test\b/,
};
const IMPORTS: Readonly<Record<FrameworkName, RegExp>> = {
  vitest: /['"]vitest['"]/, jest: /['"]@jest\/globals['"]|\bjest\.(fn|mock|spyOn)\(/, mocha: /['"](mocha|chai)['"]/, 'node:test': /['"]node:test['"]/,
};
const OTHERS = ['ava', 'tap', 'jasmine', 'qunit', 'tape', 'uvu', 'lab', '@japa/runner'];

/** Chooses the framework: as told, else by the test script, the existing tests, configuration and dependencies. */
export async function chooseFramework(view: PackageView, tests: readonly TestText[], told: string | null): Promise<Choice> {
  const configs = new Map<FrameworkName, RunnerConfig>();
  for (const name of FRAMEWORKS) configs.set(name, await runnerConfig(name, view));
  const known = FRAMEWORKS.find((name) => name === told);
  const found = FRAMEWORKS.map((name) => ({ name, weight: evidence(name, view, tests, configs.get(name) as RunnerConfig) }))
    .sort((a, b) => b.weight - a.weight)[0] as { name: FrameworkName; weight: number };
  const name = known ?? (found.weight > 0 ? found.name : 'node:test');
  const chosen = known !== undefined ? 'option' : found.weight > 0 ? 'detected' : 'fallback';
  const { version, installed } = name === 'node:test' ? { version: null, installed: true } : lookUp(name, view.root, view.workspace, view.files);
  const config = configs.get(name) as RunnerConfig;
  const framework = { name, version, assertions: assertionsOf(name, view, tests), config: speaksFor(name, config) ? config.path : null, globals: globalsOf(name, config), chosen } as const;
  return { framework, config, installed, notices: noticesOf(framework, config, view) };
}

function evidence(name: FrameworkName, view: PackageView, tests: readonly TestText[], config: RunnerConfig): number {
  const script = scriptsOf(view.manifest).some((command) => COMMANDS[name].test(command));
  const imported = tests.filter(({ text }) => IMPORTS[name].test(text)).length * 2 > tests.length;
  const packaged = name !== 'node:test' && lookUp(name, view.root, view.workspace, view.files).version !== null;
  return (script ? 8 : 0) + (imported ? 4 : 0) + (speaksFor(name, config) ? 2 : 0) + (packaged ? 1 : 0);
}

/** Commands of the scripts, those called after tests first; scripts of other purposes do not count. */
function scriptsOf(manifest: Manifest | null): readonly string[] {
  const entries = Object.entries(manifest?.scripts ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return entries.filter(([name]) => /test|unit|spec|coverage/.test(name)).map(([, command]) => command);
}

function assertionsOf(name: FrameworkName, view: PackageView, tests: readonly TestText[]): string {
  if (name === 'vitest' || name === 'jest') return 'expect';
  if (name === 'node:test') return 'node:assert';
  const users = (pattern: RegExp): number => tests.filter(({ text }) => pattern.test(text)).length;
  const [chai, assert] = [users(/['"]chai['"]/), users(/['"](node:)?assert(\/strict)?['"]/)];
  if (chai !== assert) return chai > assert ? 'chai' : 'node:assert';
  return lookUp('chai', view.root, view.workspace, view.files).version === null ? 'node:assert' : 'chai';
}

function globalsOf(name: FrameworkName, config: RunnerConfig): boolean {
  if (name === 'vitest') return section(config.values, 'test')['globals'] === true;
  if (name === 'jest') return config.values['injectGlobals'] !== false;
  return name === 'mocha';
}

function noticesOf(framework: Framework, config: RunnerConfig, view: PackageView): readonly string[] {
  const notices: string[] = [];
  const manifests = [view.manifest, view.workspace === null ? null : readManifest(view.workspace, view.files)];
  const other = OTHERS.find((name) => manifests.some((manifest) => manifest?.devDependencies?.[name] !== undefined));
  if (framework.chosen === 'fallback') {
    notices.push(other === undefined ? 'no test framework installed: tests are written for node:test' : `${other} is not supported: tests are written for node:test`);
  }
  if (config.dynamic) notices.push(`${config.path} is a program and was not evaluated`);
  return notices;
}
