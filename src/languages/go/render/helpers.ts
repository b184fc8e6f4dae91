import type { TestCase } from '../../../model/test-case.ts';
import { children, type Call, type Expr, type Recipe } from '../grammar/recipe.ts';
import { capital } from './names.ts';
import type { Style } from './style.ts';

/** The lines that declare helpers, and those of each body with its calls of them. */
export interface Helped { readonly helpers: readonly string[]; readonly bodies: readonly (readonly string[])[] }

/** Values made in this many places of one function are made by a helper. */
const OFTEN = 3;

/** What several cases make out of a text, each time asking for the error, one helper makes for them all. */
export function helped(cases: readonly TestCase[], bodies: readonly (readonly string[])[], style: Style): Helped {
  const makers = new Map(cases.flatMap(({ candidate }) => makersIn((candidate.recipe as Recipe).act)).map((call) => [call.callee, call]));
  const helpers: string[] = [];
  let current = bodies;
  for (const [callee, { results }] of [...makers].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const made = current.map((lines) => replaced(lines, callee, style));
    if (made.reduce((sum, { count }) => sum + count, 0) < OFTEN) continue;
    helpers.push(...declared(callee, results[0] ?? '', style));
    current = made.map(({ lines }) => lines);
  }
  return { helpers, bodies: current };
}

/** Functions of the package under test that make one value out of one text. */
function makersIn(expr: Expr): readonly Call[] {
  const below = children(expr).flatMap(makersIn);
  if (expr.k !== 'call' || expr.on !== null || expr.results.length !== 2 || expr.results[1] !== 'error' || !/^\*?[A-Z]\w*$/.test(expr.results[0] ?? '')) return below;
  const [arg] = expr.args;
  return expr.args.length === 1 && arg?.k === 'code' && arg.type === 'string' && typeof arg.value === 'string' && /^\w+$/.test(expr.callee) ? [...below, expr] : below;
}

function replaced(lines: readonly string[], callee: string, style: Style): { readonly lines: readonly string[]; readonly count: number } {
  const whole = lines.join('\n');
  // A later assignment needs the variable that would be gone.
  if (/\berr = /.test(whole)) return { lines, count: 0 };
  let count = 0;
  const must = mustOf(style).join('\n').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const text = whole.replace(new RegExp(`^(\\w+), err := ${callee}\\(("(?:[^"\\\\]|\\\\.)*"|\`[^\`]*\`)\\)\\n${must}$`, 'gm'), (_all, name: string, arg: string) => {
    count += 1;
    return `${name} := ${helperName(callee)}(t, ${arg})`;
  });
  return { lines: text.split('\n'), count };
}

function declared(callee: string, type: string, style: Style): readonly string[] {
  return [
    `${helperName(callee)} := func(t *testing.T, s string) ${type} {`, '\tt.Helper()',
    ...[`made, err := ${callee}(s)`, ...mustOf(style), 'return made'].map((line) => `\t${line}`), '}',
  ];
}

function mustOf(style: Style): readonly string[] {
  return style === 'testify' ? ['require.NoError(t, err)'] : ['if err != nil {', '\tt.Fatal(err)', '}'];
}

function helperName(callee: string): string {
  return `must${capital(callee)}`;
}
