import type { Draw } from '../../../effects/draw.ts';
import type { Knowledge } from './learnt.ts';
import { name, text, type Call, type Expr } from './recipe.ts';
import type { Made } from './values.ts';

/** An error: one that the package has a variable for, any, or none. */
export function errorValue({ values }: Knowledge, draw: Draw): Made {
  const own = values.filter(({ type }) => type === 'error');
  if (own.length > 0 && draw.chance(0.5)) return { expr: name(draw.pick(own).name, 'error'), origin: 'typed' };
  return draw.chance(0.2) ? { expr: name('nil', 'error'), origin: 'generic' } : { expr: call('errors.New', [text('boom')], ['error']), origin: 'typed' };
}

/** A context: nearly always a plain one, now and then one that is over. */
export function contextIn(draw: Draw): Expr {
  const plain = call('context.Background', [], ['context.Context']);
  return draw.chance(0.3) ? call(CANCELLED, [plain], ['context.Context', 'context.CancelFunc']) : plain;
}

/** What makes a context with a function that ends it: a test has to call it. */
export const CANCELLED = 'context.WithCancel';

/** Where a context is over and a time is up at once, it is anyone's guess which of them is seen first. */
export function isToss(code: string): boolean {
  return /^\w*cancel\w*\(\)$/m.test(code) && /-\d*\s*\*?\s*time\.|[(,] ?0[,)]/.test(code);
}

function call(callee: string, args: readonly Expr[], results: readonly string[]): Call {
  return { k: 'call', type: results[0] ?? '', callee, on: null, args, results };
}
