import type { Check } from '../assertions/check.ts';
import { quote } from '../values/literal.ts';
import type { Data } from '../text/literal-text.ts';
import type { Cell } from './row.ts';

export interface TableText {
  readonly check: Check;
  /** True where all rows expect the same. */
  readonly constant: boolean;
  readonly cells: readonly (readonly Cell[])[];
  readonly inputs: number;
  readonly prefix: string;
  /** True for `%j` placeholders, false for a template literal over `names`. */
  readonly each: boolean;
  readonly names: readonly string[];
}

const LONGEST_CELL = 60;

/** Title of a table as code, and what the runners make of it for each row; null where the rows cannot be told apart. */
export function tableTitle(table: TableText): { readonly template: string; readonly titles: readonly string[] } | null {
  const { cells, inputs, each, names } = table;
  if (cells.some((row) => row.slice(0, inputs).some(({ data }) => !isShowable(data)))) return null;
  const shown = !table.constant && cells.every((row) => isShowable(row[inputs]?.data)) ? inputs + 1 : inputs;
  const parts = wording(table, shown > inputs);
  const titles = cells.map((row) => fill(parts, row.map(({ data }) => JSON.stringify(data))));
  if (new Set(titles).size !== titles.length) return null;
  const template = each ? quote(fill(parts, cells[0]?.map(() => '%j') ?? [])) : `\`${fill(parts, names.map((name, index) => placeholder(name, cells.map((row) => row[index]?.data))))}\``;
  return { template, titles };
}

/** Texts between the cells: one more than there are cells shown. */
function wording({ check, constant, inputs, prefix }: TableText, showsExpected: boolean): readonly string[] {
  const joints = Array.from({ length: inputs - 1 }, (_, index) => (index === inputs - 2 ? ' and ' : ', '));
  if (constant) return [`${prefix}${outcome(check)} for `, ...joints, ''];
  return showsExpected ? [`${prefix}given `, ...joints, ' returns ', ''] : [`${prefix}handles `, ...joints, ''];
}

function outcome(check: Check): string {
  if (check.kind === 'throws' || check.kind === 'rejects') return `${check.kind}${check.kind === 'rejects' ? ' with' : ''} ${/^[AEIOU]/.test(check.error.class ?? 'Error') ? 'an' : 'a'} ${check.error.class ?? check.error.name ?? 'Error'}`;
  const text = 'expected' in check ? String(check.expected) : '';
  return text.length <= 30 && !/[%$`\\]/.test(text) ? `returns ${text.replace(/^'(.*)'$/, '"$1"')}` : 'returns the same result';
}

function fill(parts: readonly string[], cells: readonly string[]): string {
  return parts.map((part, index) => (index === parts.length - 1 ? part : part + (cells[index] ?? ''))).join('');
}

function placeholder(name: string, column: readonly (Data | undefined)[]): string {
  if (column.every((data) => typeof data === 'number' || typeof data === 'boolean')) return `\${${name}}`;
  return column.every((data) => JSON.stringify(data) === `"${String(data)}"`) ? `"\${${name}}"` : `\${JSON.stringify(${name})}`;
}

/** Plain data short enough for a title and free of what runners would take for placeholders. */
function isShowable(data: Data | undefined): boolean {
  if (data === undefined) return false;
  const text = JSON.stringify(data);
  return text.length <= LONGEST_CELL && !/[%$`]|\\u/.test(text) && !(typeof data === 'number' && text.includes('e'));
}
