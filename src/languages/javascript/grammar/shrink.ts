import { children, literal, mapExpr, type Expr } from './recipe.ts';

const PLAIN: readonly Expr[] = [literal('a'), literal(1), { k: 'object', entries: [] }, { k: 'array', items: [] }, { k: 'callback', code: '() => {}', recorded: false }];

/** In place of functions of which no more is needed. */
const PLAIN_FUNCTIONS = ['() => {}', '(x) => x', '() => true', '() => false'];

/** Number of arguments that a callee of this name cannot do without. */
export type Minimum = (name: string) => number;

/** Simpler versions of a tree, each with one thing less; the boldest come first. */
export function simpler(expr: Expr, minimum: Minimum): Expr[] {
  return new Shrinker(minimum).simpler(expr);
}

/** Versions in which a callback is listened to: where nothing else can be told, that is simpler than telling nothing. */
export function listening(expr: Expr): Expr[] {
  const deaf = callbacksIn(expr).filter(({ recorded }) => !recorded);
  return deaf.map((one) => mapExpr(expr, (node) => (node === one ? { ...one, recorded: true } : node)));
}

function callbacksIn(expr: Expr): (Expr & { k: 'callback' })[] {
  return expr.k === 'callback' ? [expr] : expr.k === 'lambda' ? [] : children(expr).flatMap(callbacksIn);
}

class Shrinker {
  readonly #minimum: Minimum;
  constructor(minimum: Minimum) { this.#minimum = minimum; }

  simpler(expr: Expr): Expr[] {
    switch (expr.k) {
      case 'call': case 'new': return [...this.reach(expr.callee).map((callee) => ({ ...expr, callee })), ...this.args(expr.args, nameOf(expr.callee)).map((args) => ({ ...expr, args }))];
      case 'member': return this.reach(expr.on).map((on) => ({ ...expr, on }));
      case 'await': return this.simpler(expr.on).map((on) => ({ ...expr, on }));
      case 'awaited-callback': return this.simpler(expr.call).map((call) => ({ ...expr, call }));
      case 'snippet': return expr.setup.map((_, i) => withoutStatement(expr, i));
      default: return [];
    }
  }

  /** What is called or held on to: its own arguments and the steps before, but never another thing in its place. */
  reach(expr: Expr): Expr[] {
    if (expr.k !== 'after') return this.simpler(expr);
    const { base, steps } = expr;
    const fewer = [base, ...(steps.length === 1 ? [] : steps.map((_, i): Expr => ({ ...expr, steps: steps.filter((_step, j) => j !== i) })))];
    const plainer = steps.flatMap((step, i) => this.args(step.args, step.name).map((args): Expr => ({ ...expr, steps: steps.map((other, j) => (j === i ? { ...step, args } : other)) })));
    return [...fewer, ...this.reach(base).map((made): Expr => ({ ...expr, base: made })), ...plainer];
  }

  args(args: readonly Expr[], callee: string): (readonly Expr[])[] {
    const shorter = args.length > this.#minimum(callee) ? [args.slice(0, -1)] : [];
    return [...shorter, ...args.flatMap((arg, i) => this.value(arg).map((made) => args.map((other, j) => (j === i ? made : other))))];
  }

  value(expr: Expr): Expr[] {
    switch (expr.k) {
      case 'code': return simplerLiteral(expr);
      case 'array': return [...(expr.items.length > 0 ? [{ ...expr, items: [] }] : []), ...expr.items.map((_, i): Expr => ({ ...expr, items: expr.items.filter((_item, j) => j !== i) })), ...this.inside(expr.items, (items) => ({ ...expr, items }))];
      case 'object': return [...(expr.entries.length > 0 ? [{ ...expr, entries: [] }] : []), ...expr.entries.map((_, i): Expr => ({ ...expr, entries: expr.entries.filter((_entry, j) => j !== i) })),
        ...this.inside(expr.entries.map(([, value]) => value), (values) => ({ ...expr, entries: expr.entries.map(([key], i) => [key, values[i] as Expr] as const) }))];
      case 'callback': return expr.recorded ? [{ ...expr, recorded: false }] : PLAIN_FUNCTIONS.filter((plain) => plain.length < expr.code.length).map((plain): Expr => ({ ...expr, code: plain }));
      case 'lambda': return expr.statements.length > 1 ? expr.statements.map((_, i): Expr => ({ ...expr, statements: expr.statements.filter((_statement, j) => j !== i) })) : [{ k: 'callback', code: '() => {}', recorded: false }];
      case 'file': return [];
      // What it was made from may do as well as what was made.
      case 'call': case 'new': return [...PLAIN, ...expr.args, ...this.reach(expr)];
      default: return [...PLAIN, ...this.reach(expr)];
    }
  }

  inside(items: readonly Expr[], build: (items: readonly Expr[]) => Expr): Expr[] {
    return items.flatMap((item, i) => this.value(item).map((made) => build(items.map((other, j) => (j === i ? made : other)))));
  }
}

function nameOf(callee: Expr): string {
  return callee.k === 'member' || callee.k === 'import' ? callee.name : '';
}

function simplerLiteral(expr: Expr & { k: 'code' }): Expr[] {
  const { value } = expr;
  if (typeof value === 'string') {
    const half = Math.ceil(value.length / 2);
    const words = ['', 'a', value.slice(0, half), value.slice(half), value.slice(1), value.slice(0, -1)];
    return words.filter((word) => word.length < value.length).map(literal);
  }
  if (typeof value === 'number') return [0, 1, 2, 10, Math.trunc(value)].filter((simple) => String(simple).length < expr.code.length).map(literal);
  return 'value' in expr || expr.code.length < 4 ? [] : PLAIN.slice(0, 4);
}

function withoutStatement(expr: Expr & { k: 'snippet' }, at: number): Expr {
  const setup = expr.setup.filter((_, i) => i !== at);
  const text = `${setup.join('\n')}\n${expr.act}`;
  return { ...expr, setup, locals: expr.locals.filter((local) => setup.some((line) => new RegExp(`\\b${local}\\b`).test(line))), imports: expr.imports.filter((item) => text.includes(item.local)) };
}
