import type { Language } from '../languages/language.ts';
import type { Plan } from '../model/plan.ts';

/** Units that take as long as what has to be done for any package: where it is compiled, that is more. */
const FIXED = { plain: 1, compiled: 12 };
/** Share of the time that is kept for packages built in other ways, while there are others. */
const VARIANTS = 0.25;
/** Milliseconds without which a package that is built in another way is not begun: it would not even be built. */
const LEAST = 20_000;
/** What it takes to find and prove tests beside compiling, as a multiple of that. */
const AS_LONG = 2;

/** When the first of the remaining packages must be done: time is shared by the number of units. Those built in other ways stand behind all others, and take what is left of their time, too: few that are finished rather than many that are not. `built`: milliseconds that compiling took for a package so far, at most. */
export function share(plans: readonly Plan[], languages: readonly Language[], now: number, end: number, built = 0): number {
  const compiled = new Set(languages.filter(({ compiles }) => compiles === true).map(({ name }) => name));
  const size = ({ files, project }: Plan): number => files.reduce((sum, { units }) => sum + units.length, compiled.has(project.language) ? FIXED.compiled : FIXED.plain);
  const sum = (some: readonly Plan[]): number => some.reduce((all, plan) => all + size(plan), 0);
  const [usual, others] = [plans.filter(({ variant }) => variant === undefined), plans.filter(({ variant }) => variant !== undefined)];
  const left = end - now;
  if (usual.length === 0) return now + left / Math.min(others.length, Math.max(1, Math.floor(left / Math.max(LEAST, built * AS_LONG))));
  const kept = left * Math.min(VARIANTS, sum(others) / sum(plans));
  return now + (left - (kept < LEAST ? 0 : kept)) * (size(usual[0] as Plan) / sum(usual));
}

/** Whether it makes sense to begin with a package. */
export function isWorthwhile({ variant }: Plan, milliseconds: number): boolean {
  return variant === undefined || milliseconds >= LEAST;
}
