import { abilityOf } from '../types/ability.ts';
import { isLeftToOthers } from '../types/left.ts';
import type { Adt, Callable, Field, Knowledge } from '../types/knowledge.ts';
import { isA, lastOf, path, prim, STRING, textOf, type Type } from '../types/type.ts';
import { sees, type Scope } from '../types/scope.ts';
import { adtsOf, filledIn } from './adts.ts';
import { environments } from './choose.ts';
import { Converter, Unsupported, type Env } from './convert.ts';
import { scopeOf } from './hidden-paths.ts';
import { iterated } from './iterated.ts';
import { isSink, lending, lentParameter } from './lending.ts';
import type { Options } from './options.ts';
import type { Described, Func, Impl, Item, RawType } from './rustdoc.ts';

/** Traits whose methods need no import before edition 2021. */
const LATER = /^(TryFrom|TryInto|FromIterator)$/;
/** Traits whose methods need no import. */
const PRELUDE = /^(Iterator|DoubleEndedIterator|ExactSizeIterator|Clone|ToString|Default|From|Into|TryFrom|TryInto|PartialEq|Ord|PartialOrd|Eq|AsRef|AsMut|ToOwned|Extend|IntoIterator|FromIterator|Drop)$/;
/** How values are written by each of these traits; padded, too: many write their text without regard to that. */
const FORMATS: Readonly<Record<string, readonly string[]>> = { Display: ['{:>24}', '{:^24}', '{:*<24}'], Debug: ['{:?}'], LowerHex: ['{:x}', '{:#010x}'], UpperHex: ['{:X}'], Binary: ['{:b}'], Octal: ['{:o}'], LowerExp: ['{:e}'], UpperExp: ['{:E}'] };
/** What the compiler writes by itself that is worth calling. */
const DERIVED = /^(Default|Clone)$/;
/** What an error says beside its text, and what nobody should ask it any more. */
const OF_ERRORS = /^(source|cause|description)$/;
const OUTDATED = /^(cause|description)$/;
const MOST_INSTANCES = 2;
/** Of what a macro writes again and again. */
const MOST_AT_ONE_PLACE = 4;

/** Everything of a crate that a test could call. `crate` is its name as code writes it. */
export function collect(described: Described, crate: string, { edition, runtime, insides, program }: Pick<Options, 'edition' | 'runtime' | 'insides' | 'program'>): Knowledge {
  const types = new Converter(described, crate, Object.values(insides), program !== null);
  const collector = new Collector(types, adtsOf(types), edition, runtime !== null, insides);
  for (const [id, path] of types.paths) {
    const item = described.index[id];
    if (item?.inner.function !== undefined && !(program !== null && path === `${crate}::main`)) collector.add(item, item.inner.function, { name: path, owner: null, env: {}, trait: null, scope: types.scopeOf(path) });
  }
  for (const impl of types.impls) collector.implementation(impl);
  const callables = collector.callables.map((callable) => (isShadowed(callable, collector.callables) ? asFunction(callable, types) : callable));
  const constants = [...types.paths].flatMap(([id, path]) => { const type = described.index[id]?.inner.constant?.type; try { return type === undefined ? [] : [{ path, type: types.convert(type, {}), scope: types.scopeOf(path) }]; } catch { return []; } });
  const named = callables.flatMap(({ owner, params, out }) => [...(owner === null ? [] : [owner]), ...params.map(({ type }) => type), ...(out === null ? [] : [out])]);
  return { crate, callables, adts: { ...collector.adts, ...filledIn(named, types) }, constants, refused: collector.refused };
}

interface Place { readonly name: string; readonly owner: Type | null; readonly env: Env; readonly trait: string | null; readonly traitPath?: string; readonly derived?: boolean; /** Where it can be named, as far as it alone is concerned. */ readonly scope?: Scope; /** Generics that only an argument says. */ readonly loose?: readonly string[] }

class Collector {
  readonly callables: Callable[] = [];
  readonly refused: Knowledge['refused'][number][] = [];
  readonly adts: Readonly<Record<string, Adt>>;
  readonly #types: Converter;
  readonly #edition: number;
  readonly #waits: boolean;
  readonly #insides: Options['insides'];
  readonly #seen = new Set<string>();
  readonly #atPlace = new Map<string, number>();

  /** `waits`: what is `async` can be run. */
  constructor(types: Converter, adts: Readonly<Record<string, Adt>>, edition: number, waits: boolean, insides: Options['insides']) {
    this.#insides = insides;
    this.#waits = waits;
    this.#types = types;
    this.#edition = edition;
    this.adts = adts;
  }

  implementation(impl: Impl & { readonly derived: boolean }): void {
    const trait = impl.trait === null ? null : lastOf(impl.trait.path);
    const items = impl.items.map((id) => this.#types.described.index[id]).filter((item) => item !== undefined);
    if (impl.derived && !DERIVED.test(trait ?? '')) return;
    if (trait !== null && isLeftToOthers(trait)) {
      for (const item of items) if (item.inner.function !== undefined) this.#refuse(item, `a method of ${trait}, which other code calls`, undefined);
      return;
    }
    if (trait === 'Clone' && impl.for.resolved_path !== undefined && this.#isCopy(impl.for.resolved_path.id)) return;
    for (const env of this.#instances(impl)) this.#members(impl, trait, items, env);
  }

  /** What the generics of an implementation stand for: what the crate itself has a name for comes first. */
  #instances({ generics, for: type }: Impl): readonly Env[] {
    const named = [...this.#types.aliases.values()].flatMap(({ type: meant }) => { const env = this.#types.unify(type, meant, {}); return env === null || generics.params.some(({ name, kind }) => kind.lifetime === undefined && env[name] === undefined) ? [] : [env]; });
    const all = new Map([...named, ...environments(generics, this.#types, {})].map((env) => [JSON.stringify(env), env]));
    return [...all.values()].slice(0, MOST_INSTANCES);
  }

  #isCopy(id: number): boolean {
    return this.#types.impls.some((impl) => impl.for.resolved_path?.id === id && lastOf(impl.trait?.path ?? '') === 'Copy');
  }

  #members(impl: Impl & { readonly derived: boolean }, trait: string | null, items: readonly Item[], env: Env): void {
    try {
      const owner = this.#types.convert(impl.for, env);
      const path = impl.trait === null || (PRELUDE.test(trait ?? '') && (this.#edition >= 2021 || !LATER.test(trait ?? ''))) || FORMATS[trait ?? ''] !== undefined ? null : this.#types.pathOf(impl.trait.id);
      const inner: Env = { ...env, Self: owner };
      const loose = impl.generics.params.filter(({ name, kind }) => kind.type !== undefined && !JSON.stringify(impl.for).includes(`"generic":${JSON.stringify(name)}`)).map(({ name }) => name);
      for (const item of items) {
        if (item.inner.function === undefined || (trait === null && !this.#types.isSeen(item))) continue;
        if (trait === 'Error' && !OF_ERRORS.test(item.name ?? '')) continue;
        if (trait !== null && FORMATS[trait] !== undefined) this.#format(item, owner, trait);
        else this.add(item, item.inner.function, { name: item.name ?? '', owner, env: inner, ...offered(path), derived: impl.derived, loose, scope: scopeOf(item) });
      }
      if (impl.trait !== null && this.#types.isOwn(impl.trait.id)) this.#defaults(impl, items, owner, inner, path);
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
      for (const item of items) if (item.inner.function !== undefined) this.#refuse(item, error.message, this.#types.ownScope(impl.for));
    }
  }

  /** Methods that a trait of the crate brings along. */
  #defaults({ trait }: Impl, items: readonly Item[], owner: Type, env: Env, path: string | null): void {
    const declared = this.#types.described.index[trait?.id ?? -1]?.inner.trait;
    const params = declared?.generics.params.filter(({ kind }) => kind.lifetime === undefined) ?? [];
    const args = this.#types.args(trait?.args ?? null, env);
    const inner = { ...env, ...Object.fromEntries(params.flatMap(({ name }, i) => { const type = args[i]; return type === undefined ? [] : [[name, type]]; })) };
    for (const id of declared?.items ?? []) {
      const item = this.#types.described.index[id];
      if (item?.inner.function?.has_body === true && !items.some(({ name }) => name === item.name)) this.add(item, item.inner.function, { name: item.name ?? '', owner, env: inner, trait: path });
    }
  }

  /** What `Display` writes is seen by `to_string`, and in forms. */
  #format(item: Item, owner: Type, trait: string): void {
    if (item.span === null || owner.k !== 'path') return;
    const names = [...(trait === 'Display' ? ['to_string'] : []), ...(FORMATS[trait] ?? []).map((form) => `format!(${JSON.stringify(form)})`)];
    for (const name of names) this.#push({ name, owner, takes: 'ref', params: [], out: STRING, file: item.span.filename, line: item.span.begin[0], trait: null, isAsync: false });
  }

  add(item: Item, func: Func, { name, owner, env, trait, traitPath, derived, loose, scope }: Place): void {
    if (item.span === null || item.name === null) return;
    if (func.header.is_unsafe) return this.#refuse(item, 'unsafe', scope);
    if (func.header.is_async && !this.#waits) return this.#refuse(item, 'async, and nothing to run it with among what the package depends on (tokio with rt, actix-rt, async-std, smol, futures, pollster), nor in the standard library before Rust 1.85', scope);
    let made = 0;
    let why = 'types that a test cannot make';
    for (const inner of environments(func.generics, this.#types, env).slice(0, MOST_INSTANCES)) {
      try {
        this.#instance(item, func, { name, owner, env: lending(func, this.#types, inner), trait, ...(traitPath === undefined ? {} : { traitPath }), derived: derived === true, loose: loose ?? [], scope });
        made += 1;
      } catch (error) {
        if (!(error instanceof Unsupported)) throw error;
        why = error.message;
      }
    }
    if (made === 0) this.#refuse(item, why, scope);
  }

  #instance(item: Item, func: Func, { name, owner, env, trait, traitPath, derived, loose = [], scope }: Place): void {
    const inputs = func.sig.inputs;
    const self = inputs[0]?.[0] === 'self' ? inputs[0][1] : null;
    const takes = self === null ? null : self.borrowed_ref === undefined ? 'own' : self.borrowed_ref.is_mutable ? 'mut' : 'ref';
    if (self !== null && self.borrowed_ref === undefined && self.generic !== 'Self') throw new Unsupported('a receiver of its own kind');
    const params = inputs.slice(self === null ? 0 : 1).map(([label, raw]): Field => ({ name: label, type: lentParameter(raw, this.#types.convert(raw, env), this.#types), ...(isOpen(JSON.stringify(raw), func, loose) ? { open: true as const } : {}), ...(isSink(raw, func) ? { sink: true as const } : {}) }));
    const later = this.#waits ? awaited(func.sig.output) : null;
    const out = this.#types.result(later ?? func.sig.output, env);
    const items = iterated(later ?? func.sig.output, this.#types, env);
    const isOld = item.deprecation != null || (trait === 'std::error::Error' && OUTDATED.test(name));
    const file = item.span?.filename ?? '';
    const open = func.generics.params.filter((each) => each.kind.lifetime === undefined && !isSynthetic(each.kind.type));
    const inputsText = JSON.stringify(inputs);
    const needed = open.length > 0 && !open.every((each) => inputsText.includes(`"generic":"${each.name}"`));
    const turbofish = needed ? { turbofish: open.map((each) => env[each.name] as Type) } : {};
    this.#push({ scope, name: takes === null && owner !== null ? `${this.#types.headOf(owner)}::${name}` : name, owner, takes, params, out, file, line: item.span?.begin[0] ?? 0, trait, isAsync: func.header.is_async || later !== null, ...turbofish, ...(items === null ? {} : { items }), ...(derived === true ? { derived: true as const } : {}), ...(isOld ? { deprecated: true as const } : {}), ...(traitPath === undefined ? {} : { traitPath }), ...(/must_use/.test(JSON.stringify(item.attrs)) ? { mustUse: true as const } : {}) });
  }

  #push(made: Omit<Callable, 'id' | 'result' | 'failure'>): void {
    const key = JSON.stringify([made.name, made.owner, made.params, made.trait, made.turbofish]);
    const place = `${made.file}:${made.line} ${lastOf(made.name)}`;
    const there = this.#atPlace.get(place) ?? 0;
    if (this.#seen.has(key) || there >= MOST_AT_ONE_PLACE) return;
    const reached = this.#types.reach([made.scope], [made.owner, made.out, ...made.params.map(({ type }) => type), made.trait === null ? null : path(made.trait)].filter((type) => type !== null));
    const module = this.#insides[made.file] ?? null;
    if (sees(module, made.scope) && (reached === null || !sees(module, reached.scope))) this.refused.push({ file: made.file, line: made.line, reason: 'private type' });
    if (reached === null) return;
    this.#seen.add(key);
    this.#atPlace.set(place, there + 1);
    const { out } = made;
    const [good, bad] = isA(out, 'Result') ? [out.a[0] ?? null, out.a[1] ?? prim('bool')] : [out, prim('bool')];
    this.callables.push({ ...made, scope: reached.scope, id: this.callables.length, result: abilityOf(good, this.adts), failure: abilityOf(bad, this.adts) });
  }

  /** What the tests of its file cannot name needs no other reason. */
  #refuse({ span }: Item, reason: string, scope: Scope): void {
    if (span !== null && sees(this.#insides[span.filename] ?? null, scope)) this.refused.push({ file: span.filename, line: span.begin[0], reason });
  }
}

/** A method of a reference that another of the type itself would be taken for: `into_iter` of `&T` and of `T`. */
function isShadowed({ name, owner, takes }: Callable, all: readonly Callable[]): boolean {
  return owner?.k === 'ref' && takes === 'own' && all.some((other) => other.name === name && other.owner !== null && other.owner.k !== 'ref' && textOf(other.owner) === textOf(owner.t));
}

function asFunction(callable: Callable, types: Converter): Callable {
  const owner = callable.owner as Type;
  return { ...callable, name: `${types.headOf(owner)}::${callable.name}`, takes: null, params: [{ name: 'self', type: owner }, ...callable.params] };
}

/** Most crates offer their traits at their root, wherever those are declared. */
function offered(path: string | null): Pick<Place, 'trait' | 'traitPath'> {
  const [first = '', ...rest] = path?.split('::') ?? [];
  return path === null || rest.length < 2 || /^(?:std|crate)$/.test(first) ? { trait: path } : { trait: `${first}::${rest.at(-1)}`, traitPath: path };
}

/** Whether a parameter's type speaks of one that the function itself is generic over. */
function isOpen(raw: string, { generics }: Func, loose: readonly string[]): boolean {
  return raw.includes('"impl_trait"') || generics.params.some(({ name, kind }) => kind.type !== undefined && raw.includes(`"generic":${JSON.stringify(name)}`)) || loose.some((name) => raw.includes(`"generic":${JSON.stringify(name)}`));
}

/** What is given in the end by what is given as `impl Future` or as one in a box; null for everything else. */
function awaited(raw: RawType | null): RawType | null {
  const pinned = raw?.resolved_path?.path.endsWith('Pin') === true ? raw.resolved_path.args?.angle_bracketed?.args[0]?.type?.resolved_path : undefined;
  const boxed = pinned?.path.endsWith('Box') === true ? pinned.args?.angle_bracketed?.args[0]?.type?.dyn_trait?.traits.map(({ trait }) => trait) : undefined;
  const traits = boxed ?? raw?.impl_trait?.flatMap(({ trait_bound: bound }) => bound?.trait ?? []) ?? [];
  const future = traits.find(({ path }) => lastOf(path) === 'Future');
  return future?.args?.angle_bracketed?.constraints.find(({ name }) => name === 'Output')?.binding.equality?.type ?? null;
}

function isSynthetic(type: unknown): boolean {
  return (type as { is_synthetic?: boolean } | undefined)?.is_synthetic === true;
}
