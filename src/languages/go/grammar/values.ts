import type { Origin } from '../../../model/candidate.ts';
import { basicValue, textValue } from './basics.ts';
import { channel } from './channels.ts';
import { contextIn, errorValue } from './everyday.ts';
import { isPath } from './by-name.ts';
import type { Draw } from '../../../effects/draw.ts';
import { functionCode } from './functions.ts';
import type { Callable, Knowledge, Shape } from './learnt.ts';
import { makersOf, plainCall } from './makers.ts';
import type { Pool } from './pool.ts';
import { request } from './requests.ts';
import { name, number, text, type Call, type Expr } from './recipe.ts';
import type { Subject } from './subject.ts';
import { ANYTHING, DURATIONS, MOMENTS, READY, SIZED } from './stock.ts';

export interface Made { readonly expr: Expr; readonly origin: Origin }

const DEEPEST = 4;
const RANK: readonly Origin[] = ['docs-example', 'typed', 'name-hinted', 'literal', 'operand', 'shape', 'mutated', 'generic'];

/** Values of types, for one package. */
export class Values {
  readonly #draw: Draw;
  readonly #pool: Pool;
  readonly #known: Knowledge;
  readonly #makers: ReadonlyMap<string, readonly Callable[]>;

  constructor(draw: Draw, pool: Pool, known: Knowledge) {
    this.#draw = draw;
    this.#pool = pool;
    this.#known = known;
    this.#makers = makersOf(known);
  }

  shape(type: string): Shape | null { return this.#known.types[type] ?? null; }

  /** True where functions make values of a type: written out, one of them is not what users would have. */
  isMade(type: string): boolean {
    return this.#makers.has(type.replace(/^\*/, '')) || this.#makers.has(type.replace(/^\*?/, '*'));
  }

  /** Values that a function of a type makes of the plainest arguments. */
  plain(type: string): readonly Call[] {
    return (this.#makers.get(type) ?? []).map(plainCall).filter((call) => call !== null);
  }

  /** An argument list; null where a type cannot be made. */
  list(callable: Callable, subject: Subject, depth = 0): { readonly args: readonly Expr[]; readonly origin: Origin } | null {
    const args: Expr[] = [];
    let origin: Origin = 'typed';
    for (const [i, parameter] of callable.params.entries()) {
      const isRest = callable.variadic === true && i === callable.params.length - 1;
      const type = isRest ? this.shape(parameter.type)?.elem ?? parameter.type.slice(2) : parameter.type;
      for (let left = isRest ? this.#draw.weighted([[3, 0], [4, 1], [4, 2], [1, 3]]) : 1; left > 0; left -= 1) {
        const made = this.make(type, parameter.name, subject, depth);
        if (made === null) return null;
        args.push(made.expr);
        if (RANK.indexOf(made.origin) > RANK.indexOf(origin)) origin = made.origin;
      }
    }
    return { args, origin };
  }

  /** A value of a type. `hint`: the name of what it is for. */
  make(type: string, hint: string, subject: Subject, depth: number): Made | null {
    const draw = this.#draw;
    const shape = this.shape(type);
    if (shape === null || depth > DEEPEST) return null;
    const typed = (expr: Expr | null): Made | null => (expr === null ? null : { expr, origin: 'typed' });
    if (type === 'time.Time') return typed(name(draw.pick(MOMENTS), type));
    if (type === 'time.Duration') return typed(name(draw.pick(DURATIONS), type));
    if (type === 'error') return errorValue(this.#known, draw);
    if (type === 'context.Context') return this.#context(type, subject, depth);
    if (type === 'http.ResponseWriter') return typed(this.#call('httptest.NewRecorder', [], ['*httptest.ResponseRecorder']));
    if (type === '*http.Request') return this.#request(type, subject, depth);
    const values = this.#known.values.filter((value) => value.type === type);
    if (shape.named === true && values.length > 0 && draw.chance(shape.kind === 'basic' ? 0.75 : 0.25)) return typed(name(draw.pick(values).name, type));
    switch (shape.kind) {
      case 'basic':
        if (subject.touchesFiles && shape.basic === 'string' && isPath(hint) && draw.chance(0.5)) return typed({ k: 'file', type, name: draw.pick(['a.txt', 'b.txt']), text: draw.chance(0.4) ? '' : draw.pick([...subject.documents, 'hello\n', '{"a":1}']) });
        return basicValue(type, shape, hint, subject, draw);
      case 'slice': case 'array': return this.#items(type, shape, hint, subject, depth);
      case 'map': return this.#table(type, shape, subject, depth);
      case 'func': return this.#function(type, shape, subject, depth);
      case 'chan': return typed(channel(type, shape.elem ?? '', () => this.make(shape.elem ?? '', hint, subject, depth + 1)?.expr ?? null, draw));
      case 'interface': return this.#implementation(type, shape, hint, subject, depth);
      case 'pointer': case 'struct': return this.object(type, subject, depth);
      default: return null;
    }
  }

  /** A value of a pointer or struct type: made before, made by a function, or written. */
  object(type: string, subject: Subject, depth: number): Made | null {
    const draw = this.#draw;
    const pooled = this.#pool.of(type);
    const makers = (this.#makers.get(type) ?? []).filter(({ params }) => depth < 2 || params.length < 2);
    const ways: (readonly [number, () => Made | null])[] = [];
    const pick = (expr: Expr): Made => ({ expr, origin: 'typed' });
    if (pooled.length > 0) ways.push([6, () => pick(draw.pick(pooled))]);
    if (makers.length > 0) ways.push([pooled.length > 3 ? 4 : 6, () => this.#made(draw.pick(makers), subject, depth)]);
    const written = this.#literal(type, subject, depth);
    if (written !== null) ways.push([makers.length + pooled.length > 0 ? 0.6 : 5, () => written]);
    if (ways.length === 0 && this.shape(type)?.kind === 'pointer') return this.#addressed(type, subject, depth);
    if (ways.length === 0) return null;
    return draw.weighted(ways)();
  }

  #made(maker: Callable, subject: Subject, depth: number): Made | null {
    const list = this.list(maker, subject, depth + 1);
    return list === null ? null : { expr: this.#call(maker.name, list.args, maker.results), origin: list.origin === 'generic' ? 'generic' : 'typed' };
  }

  #call(callee: string, args: readonly Expr[], results: readonly string[]): Call {
    return { k: 'call', type: results[0] ?? '', callee, on: null, args, results };
  }

  #literal(type: string, subject: Subject, depth: number): Made | null {
    const own = this.shape(type);
    const pointer = own?.kind === 'pointer' && own.named !== true;
    const inner = pointer ? own.elem ?? '' : type;
    const shape = this.shape(inner);
    if (shape?.kind !== 'struct' || (shape.ours !== true && (shape.fields ?? []).length === 0 && !READY.test(inner))) return null;
    const fields: (readonly [string, Expr])[] = [];
    for (const field of shape.fields ?? []) {
      if (!this.#draw.chance(/^[A-Z]/.test(field.name) ? 0.55 : 0.25) || field.embedded === true) continue;
      const made = this.make(field.type, field.name, subject, depth + 1);
      if (made !== null) fields.push([field.name, made.expr]);
    }
    const isHidden = fields.some(([field]) => !/^[A-Z]/.test(field));
    return { expr: { k: 'struct', type, pointer, fields }, origin: isHidden ? 'generic' : 'typed' };
  }

  #addressed(type: string, subject: Subject, depth: number): Made | null {
    const made = this.make(this.shape(type)?.elem ?? '', '', subject, depth + 1);
    if (made === null || made.expr.k === 'address') return { expr: name('nil', type), origin: 'generic' };
    return { expr: { k: 'address', type, of: made.expr }, origin: made.origin };
  }

  /** A plain request, or one that a function of the module has worked on. */
  #request(type: string, subject: Subject, depth: number): Made | null {
    const own = (this.#makers.get(type) ?? []).filter((maker) => !maker.name.startsWith('http'));
    if (own.length > 0 && depth < 2 && this.#draw.chance(0.25)) return this.#made(this.#draw.pick(own), subject, depth);
    return { expr: request(subject, this.#draw), origin: 'typed' };
  }

  /** One that is over in a third of the cases, or that a function of the package made. */
  #context(type: string, subject: Subject, depth: number): Made | null {
    const own = (this.#makers.get(type) ?? []).filter((maker) => !maker.name.startsWith('context.'));
    if (own.length > 0 && depth < 2 && this.#draw.chance(0.3)) return this.#made(this.#draw.pick(own), subject, depth);
    return { expr: contextIn(this.#draw), origin: 'typed' };
  }

  #items(type: string, shape: Shape, hint: string, subject: Subject, depth: number): Made | null {
    const draw = this.#draw;
    if (/^(\[\]byte|\[\]uint8)$/.test(type) || (shape.elem === 'byte' && shape.kind === 'slice')) {
      const made = textValue('string', hint === '' ? 'data' : hint, subject, false, draw);
      // Bytes often hold JSON.
      const json = made.expr.k === 'code' && typeof made.expr.value === 'string' && !/^[[{"]/.test(made.expr.value) && draw.chance(0.25);
      if (json && made.expr.k === 'code') return { expr: { k: 'conversion', type, of: text(JSON.stringify(made.expr.value)) }, origin: made.origin };
      return { expr: { k: 'conversion', type, of: made.expr }, origin: made.origin };
    }
    if (shape.kind === 'slice' && draw.chance(0.06)) return { expr: name('nil', type), origin: 'typed' };
    const items: Expr[] = [];
    let origin: Origin = 'typed';
    const count = shape.kind === 'array' ? shape.len ?? 0 : draw.weighted([[1, 0], [3, 1], [4, 2], [4, 3], [1, 5]]);
    if (count > 64) return null;
    for (let i = 0; i < count; i += 1) {
      const made = this.make(shape.elem ?? '', hint.replace(/s$/, ''), subject, depth + 1);
      if (made === null) return null;
      items.push(made.expr);
      if (RANK.indexOf(made.origin) > RANK.indexOf(origin)) origin = made.origin;
    }
    return { expr: { k: 'list', type, items }, origin };
  }

  #table(type: string, shape: Shape, subject: Subject, depth: number): Made | null {
    const draw = this.#draw;
    if (draw.chance(0.06)) return { expr: name('nil', type), origin: 'typed' };
    const entries = new Map<string, readonly [Expr, Expr]>();
    for (let left = draw.weighted([[1, 0], [4, 1], [4, 2], [1, 3]]); left > 0; left -= 1) {
      const [key, value] = [this.make(shape.key ?? '', 'key', subject, depth + 1), this.make(shape.elem ?? '', '', subject, depth + 1)];
      if (key === null || value === null) return null;
      entries.set(JSON.stringify(key.expr), [key.expr, value.expr]);
    }
    return { expr: { k: 'map', type, entries: [...entries.values()] }, origin: 'typed' };
  }

  #function(type: string, shape: Shape, subject: Subject, depth: number): Made | null {
    const draw = this.#draw;
    const makers = this.#makers.get(type) ?? [];
    const own = this.#known.funcs.filter((callable) => callable.recv === undefined && callable.exported && sameList(callable.params.map((field) => field.type), shape.params ?? []) && sameList(callable.results, shape.results ?? []));
    if (makers.length > 0 && draw.chance(0.75)) return this.#made(draw.pick(makers), subject, depth);
    if (own.length > 0 && draw.chance(0.3)) return { expr: name(draw.pick(own).name, type), origin: 'typed' };
    if (draw.chance(0.04)) return { expr: name('nil', type), origin: 'generic' };
    const code = functionCode(shape, draw, (result) => this.#plain(result));
    return code === null ? null : { expr: name(code, type), origin: 'shape' };
  }

  /** A short value for what a function returns. */
  #plain(type: string): string | null {
    const draw = this.#draw;
    const shape = this.shape(type);
    const errors = type === 'error' ? this.#known.values.filter((value) => value.type === type).map((value) => value.name) : [];
    if (type === 'error') return draw.chance(0.5) ? 'nil' : draw.pick([...errors, 'errors.New("boom")']);
    if (shape === null) return null;
    if (shape.kind === 'basic') return shape.basic === 'bool' ? draw.pick(['true', 'false']) : /string/.test(shape.basic ?? '') ? draw.pick(['"a"', '""']) : draw.pick(['0', '1', '2']);
    if (shape.kind === 'struct') return `${type}{}`;
    return shape.kind === 'array' || shape.kind === 'other' ? null : 'nil';
  }

  #implementation(type: string, shape: Shape, hint: string, subject: Subject, depth: number): Made | null {
    const draw = this.#draw;
    if ((shape.methods ?? []).length === 0) return this.#anything(type, subject, depth);
    const pooled = this.#pool.of(type);
    const makers = this.#makers.get(type) ?? [];
    const ways: (readonly [number, () => Made | null])[] = [];
    if (pooled.length > 0) ways.push([4, () => ({ expr: draw.pick(pooled), origin: 'typed' })]);
    if (makers.length > 0) ways.push([2, () => this.#made(draw.pick(makers), subject, depth)]);
    for (const other of shape.impls ?? []) ways.push([this.shape(other)?.ours === true ? 2 : 1.5, () => this.make(other, hint, subject, depth + 1)]);
    ways.push([0.3, () => ({ expr: name('nil', type), origin: 'generic' })]);
    return draw.weighted(ways)();
  }

  #asked(kind: string, type: string, subject: Subject, depth: number): Made | null {
    if (SIZED.test(kind)) return { expr: name(`${kind}(${this.#draw.pick([1, 7, 100])})`, type), origin: 'typed' };
    return this.shape(kind) === null ? { expr: number(1, 'int'), origin: 'typed' } : this.make(kind, '', subject, depth + 1);
  }

  /** Values for `any`: those of the usual types, and some of the module's own. */
  #anything(type: string, subject: Subject, depth: number): Made | null {
    const draw = this.#draw;
    if (subject.kinds.length > 0 && draw.chance(0.5)) return this.#asked(draw.pick(subject.kinds), type, subject, depth);
    const own = Object.entries(this.#known.types).filter(([, shape]) => shape.ours === true && shape.kind !== 'interface').map(([other]) => other);
    const basic = draw.weighted([[4, 'string'], [4, 'int'], [2, 'float64'], [1, 'bool'], [2, 'other'], [own.length > 0 ? 1 : 0.01, 'own'], [0.5, 'nil']] as const);
    if (basic === 'nil') return { expr: name('nil', type), origin: 'generic' };
    if (basic === 'other') return { expr: name(draw.pick(ANYTHING), type), origin: 'typed' };
    if (basic === 'own') return this.make(draw.pick(own.length > 0 ? own : ['string']), '', subject, depth + 1);
    return basicValue(basic, { kind: 'basic', basic }, '', subject, draw);
  }
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
