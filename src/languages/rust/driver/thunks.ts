import { formOf, headOf, type Adt, type Callable, type Knowledge, type Variant } from '../types/knowledge.ts';
import { isA, isNamed, isUnsized, lastOf, partsOf, shortOf, textOf, type Type } from '../types/type.ts';

/** Code of the registry that may turn out not to compile: the first of `ways` that does is taken. */
export interface Piece { readonly ways: readonly string[]; /** What else falls with it. */ readonly needs?: string }

const MOST_KINDS = 80;

const full = (type: Type): string => textOf(type, true);
const HEAD = '(e: &mut Env, a: &[Node], on: usize) -> R<Slot>';

/** A function that makes the arguments of a call and calls it, and its place in the registry. */
export function thunk(callable: Callable, adts: Knowledge['adts']): Piece {
  const { id, owner, takes, params, trait, traitPath } = callable;
  const args = params.map(({ type }, i) => argument(type, i));
  const receiver = takes === null || owner === null ? '' : `let s: ${receiverOf(owner, takes, adts)}; `;
  const list = params.map((_param, i) => `a${i}`).join(', ');
  const generics = callable.turbofish === undefined ? '' : `::<${callable.turbofish.map(full).join(', ')}>`;
  const form = formOf(callable.name);
  if (form !== null && owner !== null) return { ways: [`{ fn t${id}${HEAD} { let s: &'static ${full(owner)} = e.shared(on)?; Ok(slot!(format!(${form}, s))) } r.method::<${full(owner)}>(${JSON.stringify(`format ${JSON.parse(form) as string}`)}, t${id}); }`] };
  const own = lastOf(callable.name);
  const callee = takes !== null ? `s.${own}${generics}` : owner === null ? `${callable.name}${generics}` : `<${full(owner)}>::${own}${generics}`;
  const call = callable.isAsync ? `wait(${callee}(${list}))?` : `${callee}(${list})`;
  const using = (path: string | null): string => `{ ${path === null ? '' : `use ${path} as _; `}fn t${id}${HEAD} { ${receiver}${args.join('')}Ok(slot!(${call})) } ${registration(callable)} }`;
  return { ways: [using(trait), ...(traitPath === undefined ? [] : [using(traitPath)])] };
}

function registration({ id, owner, takes, name, turbofish }: Callable): string {
  // The standard library's own are written by their last name.
  const own = name.replace(/^std::(?:\w+::)*(?=(?:Vec|String|Option|Result|Box)\b)/, '');
  const key = turbofish === undefined ? own : `${own}::<${turbofish.map(shortOf).join(', ')}>`;
  if (takes === null || owner === null) return `r.function(${JSON.stringify(key)}, t${id});`;
  if (owner.k === 'prim' && owner.n === 'str') return `r.of_text(${JSON.stringify(key)}, t${id});`;
  const held = owner.k === 'ref' ? owner.t : owner;
  if (held.k === 'path' && isUnsized(held)) return `r.of_lent::<${full(held)}>(${JSON.stringify(key)}, t${id});`;
  return held.k === 'prim' && held.n === 'str' ? `r.of_text(${JSON.stringify(key)}, t${id});` : held.k === 'slice' ? `r.method::<Vec<${full(held.t)}>>(${JSON.stringify(key)}, t${id});` : `r.method::<${full(held)}>(${JSON.stringify(key)}, t${id});`;
}

function argument(type: Type, i: number): string {
  if (type.k !== 'fn') return `let a${i}: ${full(type)} = e.arg(a, ${i})?; `;
  const names = type.ins.map((each, at) => `p${at}: ${textOf(each)}`).join(', ');
  const values = type.ins.map((each, at) => `slot!(${each.k === 'ref' ? `env::forever(p${at})` : `p${at}`})`).join(', ');
  const out = type.out === null ? '()' : full(type.out);
  return `let c${i} = e.closure(a, ${i})?; let a${i} = move |${names}| -> ${out} { c${i}.call::<${out}>(vec![${values}]) }; `;
}

/** Type and way of getting the value that a method is called on. */
function receiverOf(owner: Type, takes: 'ref' | 'mut' | 'own', adts: Knowledge['adts']): string {
  if (owner.k === 'prim' && owner.n === 'str') return "&'static str = e.shared::<&'static str>(on).copied().or_else(|_| e.shared::<String>(on).map(|text| text.as_str()))?";
  if (owner.k === 'slice') return `&'static [${full(owner.t)}] = e.shared::<Vec<${full(owner.t)}>>(on)?`;
  if (owner.k === 'ref' && owner.t.k === 'prim' && owner.t.n === 'str') return takes === 'own' ? "&'static str = *e.shared::<&'static str>(on)?" : "&'static &'static str = e.shared::<&'static str>(on)?";
  if (owner.k === 'ref' && takes === 'own') return `${full(owner)} = e.${owner.m ? 'exclusive' : 'shared'}::<${full(owner.t)}>(on)?`;
  if (isUnsized(owner)) return `&'static ${full(owner)} = *e.shared::<&'static ${full(owner)}>(on)?`;
  if (takes === 'ref') return `&'static ${full(owner)} = e.shared(on)?`;
  if (takes === 'mut') return `&'static mut ${full(owner)} = e.exclusive(on)?`;
  return isCopy(owner, adts) ? `${full(owner)} = *e.shared(on)?` : `${full(owner)} = e.take(on)?`;
}

export function isCopy(type: Type, adts: Knowledge['adts']): boolean {
  return type.k === 'prim' || (type.k === 'ref' && !type.m) || (type.k === 'path' && adts[type.p]?.traits.includes('Copy') === true && type.a.every((each) => isCopy(each, adts)));
}

/** Variants and structs that can be written. */
export function constructors(adt: Adt): readonly Piece[] {
  const { path, variants, fields, tuple, parameters, kind, args: filled } = adt;
  if (parameters > 0) return [];
  const head = filled.length === 0 ? path : `${path}::<${filled.map(full).join(', ')}>`;
  const all: readonly Variant[] = kind === 'enum' ? variants : fields === null ? [] : [{ name: '', kind: fields.length === 0 && !tuple ? 'plain' : tuple ? 'tuple' : 'struct', fields }];
  return all.map(({ name, kind: form, fields: own }) => {
    const [whole, key] = [head, headOf(adt)].map((each) => (name === '' ? each : `${each}::${name}`)) as [string, string];
    const args = own.map(({ type }, i) => argument(type, i)).join('');
    if (form === 'plain') return { ways: [`{ fn t${HEAD} { Ok(slot!(${whole})) } r.function(${JSON.stringify(key)}, t); }`, ...(kind === 'struct' ? [`{ fn t${HEAD} { Ok(slot!(${whole} {})) } r.structure(${JSON.stringify(key)}, &[], t); }`] : [])] };
    if (form === 'tuple') return { ways: [`{ fn t${HEAD} { ${args}Ok(slot!(${whole}(${own.map((_field, i) => `a${i}`).join(', ')}))) } r.function(${JSON.stringify(key)}, t); }`] };
    return { ways: [`{ fn t${HEAD} { ${args}Ok(slot!(${whole} { ${own.map((field, i) => `${field.name}: a${i}`).join(', ')} })) } r.structure(${JSON.stringify(key)}, &[${own.map((field) => JSON.stringify(field.name)).join(', ')}], t); }`] };
  });
}

/** Values of types that code names where it makes them: `let mut items: Vec<u8> = vec![];` */
export function kinds(callables: readonly Callable[]): readonly Piece[] {
  const all = callables.flatMap(({ owner, params }) => [...(owner === null ? [] : [owner]), ...params.map(({ type }) => type)]).flatMap(partsOf);
  const held = all.flatMap((type): Type[] => (type.k === 'slice' ? [{ k: 'path', p: 'std::vec::Vec', a: [type.t] }] : type.k === 'array' || type.k === 'tuple' || (type.k === 'path' && type.p.startsWith('std::') && type.a.length > 0) ? [type] : []));
  const found = new Map(held.filter(isNamed).map((type) => [shortOf(type), full(type)]));
  return [...found].slice(0, MOST_KINDS).map(([name, type]) => ({ ways: [`{ fn t${HEAD} { let v: ${type} = e.arg(a, 0)?; Ok(slot!(v)) } r.kind(${JSON.stringify(name)}, t); }`] }));
}

/** What calls give together, taken apart. Nothing of the whole is ever dropped, so each part may be moved out once. */
export function parts(callables: readonly Callable[]): readonly Piece[] {
  const tuples = new Map(callables.flatMap(({ out }) => (out?.k === 'tuple' && isNamed(out) && out.ts.some(({ k }) => k === 'path') ? [[full(out), out] as const] : [])));
  return [...tuples].flatMap(([text, { ts }]) => ts.map((_type, at): Piece => ({ ways: [`{ fn t${HEAD} { let s: &'static ${text} = e.shared(on)?; Ok(slot!(unsafe { std::ptr::read(&s.${at}) })) } r.method::<${text}>("${at}", t); }`] })));
}

/** What is asked of results on the way to a value: `unwrap`. */
export function unwraps(callables: readonly Callable[]): readonly Piece[] {
  const types = new Map(callables.flatMap(({ out }) => (out !== null && isNamed(out) && (isA(out, 'Result') || isA(out, 'Option')) ? [[full(out), isA(out, 'Option')] as const] : [])));
  const errors = [...types].flatMap(([type, isOption]): Piece[] => (isOption ? [] : [{ ways: [`{ fn t${HEAD} { let v: ${type} = e.take(on)?; match v { Err(v) => Ok(slot!(v)), _ => env::refuse("nothing to unwrap") } } r.method::<${type}>("unwrap_err", t); }`] }]));
  return [...errors, ...[...types].map(([type, isOption]): Piece => ({ ways: [`{ fn t${HEAD} { let v: ${type} = e.take(on)?; match v { ${isOption ? 'Some' : 'Ok'}(v) => Ok(slot!(v)), _ => env::refuse("nothing to unwrap") } } r.method::<${type}>("unwrap", t); }`] }))];
}
