import type { Draw } from '../../../effects/draw.ts';
import type { Target } from '../../language.ts';
import type { Experience, Given, Subject } from './arguments.ts';
import { imported } from './by-type.ts';
import { code, literal, type Expr, type Step } from './recipe.ts';

export type Kind = 'call' | 'new' | 'method' | 'property' | 'set' | 'special' | 'values';

const MAX_REACHES = 24;
/** How many surroundings are tried for what takes no arguments. */
const MOST_AROUND = 40;

/** One thing to call and the ways known to reach it. */
export interface CallTarget extends Target {
  readonly kind: Kind;
  /** Function, class, method or property name. */
  readonly name: string;
  /** File whose test file holds the tests. */
  readonly file: string;
  readonly subject: Subject;
  readonly experience: Experience;
  readonly coroutine: boolean;
  /** Its work is done when the result is read. */
  readonly generator: boolean;
  /** Makes something for `with`. */
  readonly context: boolean;
  /** Private: tested by itself only where nothing public leads to it. */
  readonly hidden: boolean;
  /** Callee for `call` and `new`, receiver for the others. */
  readonly reaches: Expr[];
  /** Candidates made so far. */
  tries: number;
}

/** Without arguments there is one call for each reach: after that nothing new comes, but from what stands around it. */
export function isSpent({ subject, reaches, tries }: CallTarget): boolean {
  const { parameters, clocks, asked } = subject;
  const around = clocks.length > 0 || asked.input || asked.options !== null || asked.variables.length > 0;
  return parameters.length === 0 && tries > (reaches.length * 2 + 2) * (around ? MOST_AROUND : 1);
}

/** Where there are too many, those of the class with most of them make room: what is inherited is called on every class. */
export function addReach({ reaches }: CallTarget, reach: Expr, random: number): void {
  if (reaches.length < MAX_REACHES) { reaches.push(reach); return; }
  const byClass = Map.groupBy(reaches, makerOf);
  const most = [...byClass.values()].reduce((a, b) => (b.length > a.length ? b : a));
  if ((byClass.get(makerOf(reach))?.length ?? 0) + 1 < most.length) reaches[reaches.indexOf(most[Math.floor(random * most.length)] as Expr)] = reach;
  else if (random < 0.2) reaches[Math.floor(random * 5 * MAX_REACHES)] = reach;
}

/** One of the reaches, each class as likely as the others. */
export function pickReach({ reaches }: CallTarget, draw: Draw): Expr {
  return reaches.length < 2 ? reaches[0] as Expr : draw.pick(draw.pick([...Map.groupBy(reaches, makerOf).values()]));
}

/** What made a receiver: the name of its class or function. */
function makerOf(expr: Expr): string {
  if (expr.k === 'after') return makerOf(expr.base);
  if (expr.k !== 'call') return expr.k;
  return expr.callee.k === 'import' || expr.callee.k === 'attr' ? expr.callee.name : makerOf(expr.callee);
}

const OPERATORS: Readonly<Record<string, string>> = {
  __eq__: '==', __ne__: '!=', __lt__: '<', __le__: '<=', __gt__: '>', __ge__: '>=', __add__: '+', __sub__: '-', __mul__: '*', __truediv__: '/', __floordiv__: '//', __mod__: '%', __pow__: '**',
  __and__: '&', __or__: '|', __xor__: '^', __lshift__: '<<', __rshift__: '>>', __matmul__: '@',
};
const MIRRORED: Readonly<Record<string, string>> = { __radd__: '+', __rsub__: '-', __rmul__: '*', __rtruediv__: '/' };
const BUILT_IN: Readonly<Record<string, string>> = {
  __len__: 'len', __iter__: 'list', __bool__: 'bool', __str__: 'str', __repr__: 'repr', __abs__: 'abs', __int__: 'int', __float__: 'float', __reversed__: 'list', __round__: 'round', __next__: 'next', __bytes__: 'bytes', __index__: 'hex',
};
const UNARY: Readonly<Record<string, string>> = { __neg__: '-', __pos__: '+', __invert__: '~' };

/** The expression that calls a target through one of its reaches; null where there is no way to write it. */
export function callOf(target: CallTarget, reach: Expr, { args, named }: Given): Expr | null {
  const plain = (callee: Expr): Expr => ({ k: 'call', callee, args, named });
  switch (target.kind) {
    case 'call': return target.context ? { k: 'entered', on: plain(reach) } : awaited(target, plain(reach));
    case 'new': return plain(reach);
    case 'method': return awaited(target, plain({ k: 'attr', on: reach, name: target.name }));
    case 'property': return { k: 'attr', on: reach, name: target.name };
    case 'values': return { k: 'call', callee: code('list'), args: [reach], named: [] };
    case 'set': if (args[0] !== undefined && target.tries % 3 === 0) return { k: 'call', callee: code('setattr'), args: [reach, literal(target.name), args[0]], named: [] };
      return args[0] === undefined ? null : { k: 'attr', on: { k: 'after', base: reach, steps: [{ k: 'set', name: target.name, value: args[0] }] }, name: target.name };
    case 'special': return special(target.name, reach, { args, named });
  }
}

function awaited({ coroutine, generator, tries }: CallTarget, call: Expr): Expr {
  // Some never end.
  if (generator) return { k: 'call', callee: code(tries % 5 === 0 ? 'next' : 'list'), args: [call], named: [] };
  return coroutine ? { k: 'call', callee: { k: 'attr', on: imported('asyncio', '*', 'asyncio'), name: 'run' }, args: [call], named: [] } : call;
}

/** Special methods as users write them: `len(x)`, `x[0]`, `x == y`. */
function special(name: string, reach: Expr, { args, named }: Given): Expr | null {
  const [first = literal(1), second = literal('a')] = args;
  const operator = OPERATORS[name];
  if (operator !== undefined) return { k: 'binary', operator, left: reach, right: first };
  const mirrored = MIRRORED[name];
  if (mirrored !== undefined) return { k: 'binary', operator: mirrored, left: first, right: reach };
  const unary = UNARY[name];
  if (unary !== undefined) return { k: 'unary', operator: unary, on: reach };
  const built = BUILT_IN[name];
  if (built !== undefined) return { k: 'call', callee: code(built), args: [name === '__reversed__' ? { k: 'call', callee: code('reversed'), args: [reach], named: [] } : reach], named: [] };
  switch (name) {
    case '__getitem__': return { k: 'index', on: reach, key: first };
    case '__setitem__': return { k: 'index', on: { k: 'after', base: reach, steps: [{ k: 'put', key: first, value: second }] }, key: first };
    case '__contains__': return { k: 'binary', operator: 'in', left: first, right: reach };
    case '__call__': return { k: 'call', callee: reach, args, named };
    case '__format__': return { k: 'call', callee: code('format'), args: [reach, first], named: [] };
    case '__getattr__': return { k: 'attr', on: reach, name: 'missing' };
    case '__enter__': return { k: 'entered', on: reach };
    case '__delitem__': case '__iadd__': return { k: 'call', callee: { k: 'attr', on: reach, name }, args, named };
    default: return null;
  }
}

/** The call as a statement about what it was called on, for sequences. */
export function stepOf(act: Expr): { readonly base: Expr; readonly step: Step } | null {
  if (act.k === 'call' && act.callee.k === 'attr' && (act.callee.on.k === 'call' || act.callee.on.k === 'after')) return { base: act.callee.on, step: { k: 'do', name: act.callee.name, args: act.args, named: act.named } };
  return null;
}
