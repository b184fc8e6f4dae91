/** One imported name; `name` null: the module itself. `module` is a source path of the project or a dotted name. */
export interface ImportLine { readonly module: string; readonly name: string | null; readonly local: string }

const STANDARD = new Set(('abc argparse array ast asyncio base64 bisect calendar cmath codecs collections colorsys configparser contextlib copy csv ctypes dataclasses datetime decimal difflib enum errno fnmatch fractions functools '
  + 'glob gzip hashlib heapq hmac html http inspect io ipaddress itertools json keyword locale logging math mimetypes numbers operator os pathlib pickle platform posixpath pprint queue random re secrets shlex shutil signal socket sqlite3 '
  + 'ssl stat statistics string struct subprocess sys tempfile textwrap threading time timeit token tokenize traceback types typing unicodedata unittest urllib uuid warnings weakref xml zipfile zlib zoneinfo').split(' '));

/** Import statements sorted as isort's black profile does: library, third party, the project's own. */
export function printImports(lines: readonly ImportLine[], ours: ReadonlySet<string>, lineLength: number): string {
  const groups: [string[], string[], string[]] = [[], [], []];
  for (const statement of statementsOf(lines, lineLength)) {
    const top = /^(?:from|import) ([\w]+)/.exec(statement)?.[1] ?? '';
    groups[ours.has(top) ? 2 : STANDARD.has(top) ? 0 : 1].push(statement);
  }
  return groups.filter((group) => group.length > 0).map((group) => group.toSorted(byKindAndName).join('\n')).join('\n\n');
}

/** One statement for each module, names sorted. */
export function statementsOf(lines: readonly ImportLine[], lineLength: number): readonly string[] {
  const modules = new Map<string, Set<string>>();
  const whole = new Set<string>();
  for (const { module, name, local } of lines) {
    if (name !== null) modules.set(module, (modules.get(module) ?? new Set()).add(local === name ? name : `${name} as ${local}`));
    else if (module === local) whole.add(`import ${module}`);
    else if (module.includes('.') && module.endsWith(`.${local}`)) modules.set(module.slice(0, -local.length - 1), (modules.get(module.slice(0, -local.length - 1)) ?? new Set()).add(local));
    else whole.add(`import ${module} as ${local}`);
  }
  return [...whole, ...[...modules].map(([module, names]) => fromStatement(module, [...names], lineLength))];
}

export function fromStatement(module: string, names: readonly string[], lineLength: number): string {
  const sorted = names.toSorted(byCase);
  const line = `from ${module} import ${sorted.join(', ')}`;
  return line.length <= lineLength ? line : `from ${module} import (\n${sorted.map((name) => `    ${name},\n`).join('')})`;
}

/** Constants, then classes, then functions, as isort orders names. */
function byCase(a: string, b: string): number {
  const rank = (name: string): number => (/^[A-Z][A-Z\d_]*$/.test(name) && name.length > 1 ? 0 : /^[A-Z]/.test(name) ? 1 : 2);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function byKindAndName(a: string, b: string): number {
  const kind = (text: string): number => (text.startsWith('import') ? 0 : 1);
  return kind(a) - kind(b) || (a < b ? -1 : 1);
}
