import { baseName } from '../layout/unit-title.ts';
import type { Binding } from './resolve.ts';

/** Import or require statements, sorted: the runtime's modules, packages, the project's own files. */
export function printImports(bindings: readonly Binding[], esm: boolean): string {
  const bySpecifier = Map.groupBy(bindings, ({ specifier }) => specifier);
  const sorted = [...bySpecifier.keys()].toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return sorted.flatMap((specifier) => statements(specifier, bySpecifier.get(specifier) ?? [], esm)).join('\n');
}

function rank(specifier: string): number {
  if (specifier.startsWith('node:')) return 0;
  if (!specifier.startsWith('.')) return 1;
  return specifier.startsWith('../') ? 2 : 3;
}

export function statements(specifier: string, bindings: readonly Binding[], esm: boolean): readonly string[] {
  const of = (form: Binding['form']): readonly Binding[] => bindings.filter((binding) => binding.form === form).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const named = of('named');
  const from = `'${specifier}'`;
  if (!esm) return [...of('default').map(({ local }) => `const ${local} = require(${from});`), ...(named.length === 0 ? [] : [`const { ${named.map((item) => pair(item, ': ')).join(', ')} } = require(${from});`])];
  const [first, ...others] = of('default');
  const list = named.length === 0 ? null : `{ ${named.map((item) => pair(item, ' as ')).join(', ')} }`;
  const main = [first?.local, list].filter((part) => part !== null && part !== undefined).join(', ');
  return [
    ...(main === '' ? [] : [`import ${main} from ${from};`]),
    ...others.map(({ local }) => `import ${local} from ${from};`),
    ...of('*').map(({ local }) => `import * as ${local} from ${from};`),
    ...members(specifier, of('member'), first?.local),
  ];
}

/** Members of a CommonJS module that the loader cannot see as named exports. */
function members(specifier: string, bindings: readonly Binding[], whole: string | undefined): readonly string[] {
  if (bindings.length === 0) return [];
  const taken = new Set(bindings.map(({ local }) => local));
  const base = baseName(specifier).replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '') || 'subject';
  const local = whole ?? (taken.has(base) ? `${base}Module` : base);
  return [...(whole === undefined ? [`import ${local} from '${specifier}';`] : []), `const { ${bindings.map((item) => pair(item, ': ')).join(', ')} } = ${local};`];
}

export function pair({ name, local }: Binding, joint: string): string {
  return name === local ? name : `${name}${joint}${local}`;
}
