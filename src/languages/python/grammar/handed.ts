import type { Expr } from './recipe.ts';
import type { CallTarget } from './target.ts';

/** The call with what the project hands to its tests in place of one argument, where a parameter has that name. */
export function handed(act: Expr, target: CallTarget | undefined, fixtures: ReadonlyMap<string, Expr>): readonly Expr[] {
  if (act.k !== 'call' || target === undefined || fixtures.size === 0 || !/^(call|new|method)$/.test(target.kind)) return [];
  const fixture = (name: string | undefined, now: Expr): Expr | null => {
    const of = name === undefined || now.k === 'fixture' ? undefined : fixtures.get(name);
    return of === undefined ? null : { k: 'fixture', name: name as string, of };
  };
  const byPosition = target.subject.parameters.filter((parameter) => parameter.kind === 'any' || parameter.kind === 'pos');
  return [
    ...act.args.flatMap((arg, i) => { const made = fixture(byPosition[i]?.name, arg); return made === null ? [] : [{ ...act, args: act.args.with(i, made) }]; }),
    ...act.named.flatMap(([name, value], i) => { const made = fixture(name, value); return made === null ? [] : [{ ...act, named: act.named.with(i, [name, made] as const) }]; }),
  ];
}
