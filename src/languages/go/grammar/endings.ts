import type { Knowledge } from './learnt.ts';
import type { Call } from './recipe.ts';

const STARTS = /^(?:Start|Run|Serve|Listen|Watch|Begin)/;
const ENDS = ['Stop', 'Close', 'Shutdown'];

/** A line that ends what one of the calls on a local starts, when the test is over; null where nothing is started, or the calls end it. `type`: of the local. */
export function endingOf(local: string, type: string, calls: readonly Call[], { funcs }: Knowledge): string | null {
  if (!calls.some(({ callee }) => STARTS.test(callee))) return null;
  const plain = (text: string): string => text.replace(/^\*/, '');
  const found = funcs.find(({ name, recv, params }) => ENDS.includes(name) && params.length === 0 && plain(recv ?? '') === plain(type));
  if (found === undefined || calls.some(({ callee }) => callee === found.name)) return null;
  return found.results.length === 0 ? `t.Cleanup(${local}.${found.name})` : `t.Cleanup(func() { ${local}.${found.name}() })`;
}
