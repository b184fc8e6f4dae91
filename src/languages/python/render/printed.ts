import type { Fact } from '../../../model/observation.ts';
import { quoted } from '../grammar/recipe.ts';
import type { Check, Words } from './check.ts';

/** Statements with what they print asserted behind them, by the fixture `capsys`. */
export function captured(act: readonly string[], printed: readonly Fact[], words: Words): readonly string[] {
  const own = (fact: Fact): string => (fact.subject === 'stderr' ? 'err' : 'out');
  const [only] = printed;
  const single = printed.length === 1 && only !== undefined && checksOf(only, '').length === 1;
  const source = single ? 'capsys.readouterr()' : 'captured';
  const checks = printed.flatMap((fact) => checksOf(fact, `${source}.${own(fact)}`));
  return [...act, ...(single ? [] : ['captured = capsys.readouterr()']), ...checks.map((check) => words.assert(check))];
}

/** The same without fixtures. */
export function redirected(act: readonly string[], printed: readonly Fact[], words: Words): readonly string[] {
  const heads = printed.map(({ subject }) => `contextlib.redirect_${subject}(io.StringIO()) as ${subject}`);
  const checks = printed.flatMap((fact) => checksOf(fact, `${fact.subject}.getvalue()`));
  const inside = heads.reduceRight((body, head) => [`with ${head}:`, ...body.map((line) => `    ${line}`)], act);
  return [...inside, ...checks.map((check) => words.assert(check))];
}

/** All that was printed, or some lines of it. */
function checksOf({ value }: Fact, actual: string): readonly Check[] {
  if (value.t === 'string') return [{ kind: 'equal', actual, expected: { code: quoted(value.v), imports: [] } }];
  return value.t === 'array' ? value.items.flatMap((line) => (line.t === 'string' ? [{ kind: 'in', actual, expected: { code: quoted(line.v), imports: [] } } as const] : [])) : [];
}
