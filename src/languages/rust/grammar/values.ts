import type { Origin } from '../../../model/candidate.ts';
import type { Draw } from '../../../effects/draw.ts';
import { adtOf, headOf, type Callable, type Field, type Knowledge } from '../types/knowledge.ts';
import { isA, isNamed, isUnsized, path, prim, textOf, type Type } from '../types/type.ts';
import { basicValue, emptyValue, textValue, type Made } from './basics.ts';
import { closureCode } from './closures.ts';
import { placeValue } from './files.ts';
import type { Pool } from './pool.ts';
import type { Call, Expr } from './recipe.ts';
import { standardValue } from './standard.ts';
import type { Subject } from './subject.ts';

const DEEPEST = 4;
const RANK: readonly Origin[] = ['docs-example', 'typed', 'name-hinted', 'literal', 'operand', 'shape', 'mutated', 'generic'];
const TEXTUAL = new Set(['&str', 'std::string::String', '&[u8]', 'std::borrow::Cow<str>', '&std::path::Path', 'std::path::PathBuf', '&std::ffi::OsStr', 'std::ffi::OsString']);

/** Values of types, for one crate. */
export class Values {
  readonly #draw: Draw;
  readonly #pool: Pool;
  readonly #known: Knowledge;
  readonly #makers = new Map<string, Callable[]>();
  /** Methods that give a type, for those of other types. */
  readonly #givers = new Map<string, Callable[]>();
  /** What gives a type together with others, and at which place. */
  readonly #parts = new Map<string, { readonly maker: Callable; readonly at: number }[]>();

  constructor(draw: Draw, pool: Pool, known: Knowledge) {
    this.#draw = draw;
    this.#pool = pool;
    this.#known = known;
    for (const callable of known.callables) {
      const { out, takes, failure, result } = callable;
      if (out === null || !isNamed(out)) continue;
      if (takes !== null) { this.#isGiven(callable, inside(out)); continue; }
      if (failure.debug || !isA(out, 'Result')) this.#gives(inside(out), callable);
      if (out.k === 'tuple') for (const [at, part] of out.ts.entries()) if (part.k === 'path') this.#parts.set(textOf(part), [...this.#parts.get(textOf(part)) ?? [], { maker: callable, at }]);
      if (result.debug && isA(out, 'Result') && out.a[1] !== undefined) this.#gives(out.a[1], callable);
    }
  }

  #gives(made: Type, callable: Callable): void {
    if (made.k === 'path') this.#makers.set(textOf(made), [...this.#makers.get(textOf(made)) ?? [], callable]);
  }

  #isGiven(callable: Callable, made: Type): void {
    const { owner, out, failure } = callable;
    if (owner?.k !== 'path' || made.k !== 'path' || made.p.startsWith('std::') || textOf(owner) === textOf(made) || isUnsized(owner) || (isA(out, 'Result') && !failure.debug)) return;
    this.#givers.set(textOf(made), [...this.#givers.get(textOf(made)) ?? [], callable]);
  }

  /** An argument list; null where a type cannot be made. */
  list(params: readonly Field[], subject: Subject, depth = 0): { readonly args: readonly Expr[]; readonly origin: Origin } | null {
    const args: Expr[] = [];
    let origin: Origin = 'typed';
    for (const { name, type, sink } of params) {
      const made = (sink === true ? emptyValue(type) : null) ?? this.make(type, name, subject, depth);
      if (made === null) return null;
      args.push(made.expr);
      if (RANK.indexOf(made.origin) > RANK.indexOf(origin)) origin = made.origin;
    }
    return { args, origin };
  }

  /** A value of a type. `hint`: the name of what it is for. */
  make(type: Type, hint: string, subject: Subject, depth: number): Made | null {
    const draw = this.#draw;
    if (depth > DEEPEST) return null;
    const inner = (of: Type, name = hint): Made | null => this.make(of, name, subject, depth + 1);
    const placed = placeValue(type, hint, subject, draw);
    if (placed !== null) return placed;
    if (TEXTUAL.has(textOf(type))) return textOf(type) === '&[u8]' && draw.chance(0.15) ? this.#slice(type, prim('u8'), hint, subject, depth) : textValue(type, hint, subject, draw);
    switch (type.k) {
      case 'prim': return type.n === 'str' || type.n.startsWith('dyn ') ? null : basicValue(type.n, hint, subject, draw);
      case 'ref': return type.t.k === 'slice' ? this.#slice(type, type.t.t, hint, subject, depth) : this.#lent(type, inner(type.t));
      case 'array': return this.#items(type, Array.from({ length: type.n }, () => type.t), '[', ']', inner);
      case 'tuple': return type.ts.length === 0 ? { expr: { k: 'code', code: '()', type }, origin: 'typed' } : this.#items(type, type.ts, '(', ')', inner);
      case 'fn': { const code = closureCode(type, draw); return code === null ? null : { expr: { k: 'code', code, type }, origin: 'shape' }; }
      case 'path': {
        const standard = type.p.startsWith('std::') ? standardValue(type, inner, draw) : undefined;
        return standard === undefined ? this.#object(type, subject, depth) : standard;
      }
      default: return null;
    }
  }

  /** A value of a crate's own type: made before, made by a function, or written. */
  #object(type: Type & { k: 'path' }, subject: Subject, depth: number): Made | null {
    const pooled = this.#pool.of(type);
    const makers = (this.#makers.get(textOf(type)) ?? []).filter(({ params }) => depth < 2 || params.length < 2);
    const constants = this.#known.constants.filter((each) => textOf(each.type) === textOf(type));
    const ways: (readonly [number, () => Made | null])[] = [];
    if (pooled.length > 0) ways.push([6, () => ({ expr: this.#draw.pick(pooled), origin: 'typed' })]);
    const sure = makers.filter(({ out }) => out !== null && textOf(out) === textOf(type));
    // What may give nothing is asked rarely where something is at hand.
    if (makers.length > 0) ways.push([pooled.length > 3 ? 2 : 6, () => this.#made(this.#draw.pick(pooled.length > 0 && sure.length > 0 ? sure : makers), type, subject, depth)]);
    if (pooled.length > 0 && sure.length === 0) ways.push([pooled.length > 3 ? 30 : 12, () => ({ expr: this.#draw.pick(pooled), origin: 'typed' })]);
    if (constants.length > 0) ways.push([1, () => { const found = this.#draw.pick(constants); return { expr: { k: 'code', code: found.path, type, path: found.path }, origin: 'typed' }; }]);
    const givers = depth < DEEPEST ? this.#givers.get(textOf(type)) ?? [] : [];
    // Nothing has been given yet, and nothing else gives it: whoever gives it is looked for here.
    if (givers.length > 0) ways.push([ways.length > 0 ? 0.5 : 6, () => this.#given(this.#draw.pick(givers), type, subject, depth)]);
    const parts = this.#parts.get(textOf(type)) ?? [];
    if (parts.length > 0) ways.push([ways.length > 0 ? 1.5 : 6, () => this.#part(this.#draw.pick(parts), type, subject, depth)]);
    const adt = adtOf(type, this.#known.adts);
    if (adt !== undefined && adt.parameters === 0 && (adt.variants.length > 0 || adt.fields !== null)) ways.push([5, () => this.#written(type, subject, depth)]);
    return ways.length === 0 ? null : this.#draw.weighted(ways)();
  }

  /** What a function gives, out of its `Result` or `Option`. */
  #made(maker: Callable, type: Type, subject: Subject, depth: number): Made | null {
    const list = this.list(maker.params, subject, depth + 1);
    if (list === null) return null;
    const call = callOf(maker, null, list.args);
    return { expr: unwrapped(call, type), origin: list.origin === 'generic' ? 'generic' : 'typed' };
  }

  /** What a method of another value gives. */
  #given(giver: Callable, type: Type, subject: Subject, depth: number): Made | null {
    const on = this.make(giver.owner as Type, '', subject, depth + 1);
    const list = on === null ? null : this.list(giver.params, subject, depth + 1);
    return on === null || list === null ? null : { expr: unwrapped(callOf(giver, on.expr, list.args), type), origin: list.origin };
  }

  #part({ maker, at }: { readonly maker: Callable; readonly at: number }, type: Type, subject: Subject, depth: number): Made | null {
    const list = this.list(maker.params, subject, depth + 1);
    return list === null ? null : { expr: { k: 'part', type, of: callOf(maker, null, list.args), at }, origin: list.origin };
  }

  #written(type: Type & { k: 'path' }, subject: Subject, depth: number): Made | null {
    const adt = adtOf(type, this.#known.adts);
    if (adt === undefined) return null;
    const variants = adt.variants.filter(({ fields }) => depth < 2 || fields.length === 0);
    const chosen = adt.kind === 'enum' ? (variants.length === 0 ? null : this.#draw.pick(variants)) : { name: '', kind: adt.tuple ? 'tuple' as const : 'struct' as const, fields: adt.fields ?? [] };
    if (chosen === null) return null;
    const whole = chosen.name === '' ? headOf(adt) : `${headOf(adt)}::${chosen.name}`;
    const list = this.list(chosen.fields, subject, depth + 1);
    if (list === null) return null;
    if (chosen.fields.length === 0 && !(adt.kind === 'struct' && adt.tuple)) return { expr: { k: 'code', code: whole, type, path: whole }, origin: 'typed' };
    if (chosen.kind === 'tuple') return { expr: { k: 'form', type, open: `@(`, close: ')', items: list.args, free: false, path: whole }, origin: list.origin };
    return { expr: { k: 'struct', type, path: whole, fields: chosen.fields.map(({ name }, i) => [name, list.args[i] as Expr] as const) }, origin: list.origin };
  }

  #lent(type: Type & { k: 'ref' }, made: Made | null): Made | null {
    if (made === null) return null;
    return made.expr.k === 'ref' ? null : { expr: { k: 'ref', type, m: type.m, of: made.expr }, origin: made.origin };
  }

  #slice(type: Type, item: Type, hint: string, subject: Subject, depth: number): Made | null {
    const made = standardValue(path('std::vec::Vec', item) as Type & { k: 'path' }, (of) => this.make(of, hint.replace(/s$/, ''), subject, depth + 1), this.#draw);
    if (made == null || type.k !== 'ref') return null;
    const expr: Expr = made.expr.k === 'form' ? made.expr : { k: 'form', type: path('std::vec::Vec', item), open: 'vec![', close: ']', items: [], free: true };
    return { expr: { k: 'ref', type, m: type.m, of: expr }, origin: made.origin };
  }

  #items(type: Type, types: readonly Type[], open: string, close: string, inner: (type: Type) => Made | null): Made | null {
    if (types.length > 32) return null;
    const made = types.map((each) => inner(each));
    if (made.some((each) => each === null)) return null;
    return { expr: { k: 'form', type, open, close, items: made.map((each) => (each as Made).expr), free: false }, origin: made[0]?.origin ?? 'typed' };
  }
}

export function callOf({ name, params, out, takes, trait, turbofish, deprecated, isAsync }: Callable, on: Expr | null, args: readonly Expr[]): Call {
  const open = params.flatMap((param, i) => (param.open === true ? [i] : []));
  return { k: 'call', type: out ?? { k: 'tuple', ts: [] }, callee: name, generics: turbofish ?? [], on, takes, args, trait, ...(open.length === 0 || turbofish !== undefined ? {} : { open }), ...(deprecated === undefined ? {} : { deprecated }), ...(isAsync ? { waits: true as const } : {}) };
}

/** What a `Result` or `Option` holds, or the type itself. */
export function inside(type: Type): Type {
  return isA(type, 'Result') || isA(type, 'Option') ? type.a[0] ?? type : type;
}

/** A value of the type out of a call: unwrapped where the call gives it in something. */
export function unwrapped(call: Call, type: Type): Expr {
  if (textOf(call.type) === textOf(type)) return call;
  const isError = isA(call.type, 'Result') && textOf(inside(call.type)) !== textOf(type);
  return { k: 'call', type, callee: isError ? 'unwrap_err' : 'unwrap', generics: [], on: call, takes: 'own', args: [], trait: null };
}

