import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One test as a service would answer it. */
export interface ScriptedTest { readonly name: string; readonly code: string; readonly imports: readonly string[] }

const BLOCKS = [
  // it('…', () => { … });
  { files: /\.(?:test|spec)\.[cm]?[jt]s$|(?:^|\/)tests?\/.*\.[cm]?[jt]s$/, block: /^([ \t]*)(?:it|test)\((['"`])(.*?)\2, (?:async )?\(\) => \{\n[\s\S]*?^\1\}\);?$/gm, title: 3, imports: /^(?:import .*|const .* = require\(.*\));?$/gm, broken: (code: string) => code.replace('{\n', '{\n    noSuchName();\n') },
  // def test_…(): …
  { files: /(?:^|\/)test_\w+\.py$/, block: /^([ \t]*)def (test_\w+)\((?:self)?\):\n(?:(?:\1[ \t]+[^\n]*)?\n)+/gm, title: 2, imports: /^(?:import|from) .*$/gm, broken: (code: string) => code.replace('):\n', '):\n        noSuchName()\n') },
] as const;
const TABLES = [/^([ \t]*)(?:it|test)\.each\([\s\S]*?^\1\}\);?$/gm, /^([ \t]*)for \(const [\s\S]*?^\1\}$/gm, /^([ \t]*)@pytest\.mark\.parametrize\([\s\S]*?\n\1def test_\w+\([^)]*\):\n(?:(?:\1[ \t]+[^\n]*)?\n)+/gm];
const withoutTables = (text: string): string => TABLES.reduce((left, table) => left.replaceAll(table, ''), text);

/** Tests of a suite, each on its own. Tables are left out: a model is asked for single tests. */
export function testsIn(root: string): readonly ScriptedTest[] {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => !path.includes('node_modules')).toSorted();
  return paths.filter((path) => statSync(join(root, path)).isFile()).flatMap((path) => BLOCKS.filter(({ files }) => files.test(path)).flatMap(({ block, title, imports }) => {
    const text = withoutTables(readFileSync(join(root, path), 'utf8'));
    return [...text.matchAll(block)].map((match) => ({ name: (match[title] ?? '').replaceAll('_', ' '), code: match[0], imports: text.match(imports) ?? [] }));
  }));
}

/** Leaves of a suite only these tests, without tables. */
export function keepOnly(root: string, tests: readonly ScriptedTest[]): void {
  const codes = new Set(tests.map(({ code }) => code));
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((one) => !one.includes('node_modules') && BLOCKS.some(({ files }) => files.test(one)))) {
    const whole = join(root, path);
    if (!statSync(whole).isFile()) continue;
    const kind = BLOCKS.find(({ files }) => files.test(path));
    if (kind === undefined) continue;
    writeFileSync(whole, withoutTables(readFileSync(whole, 'utf8')).replaceAll(kind.block, (code) => (codes.has(code) ? code : '')));
  }
}

/** The same test, calling something that does not exist. */
export function broken(code: string): string {
  return (/^\s*def /.test(code) ? BLOCKS[1] : BLOCKS[0]).broken(code);
}

/** Tests that call a unit, by the last part of its name. */
export function testsOf(tests: readonly ScriptedTest[], unit: string): readonly ScriptedTest[] {
  const name = unit.split('.').at(-1) ?? unit;
  return tests.filter(({ code }) => new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}\\(`).test(code));
}
