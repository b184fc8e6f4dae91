import { adtOf, type Adt, type Callable, type Knowledge } from '../types/knowledge.ts';
import { isA, lastOf, partsOf, textOf, type Type } from '../types/type.ts';
import { isCopy, type Piece } from './thunks.ts';

type Path = Type & { k: 'path' };
const MOST_ASKED = 6;
/** What says nothing of its own, and what does something instead of saying it. */
const SILENT = /^(to_string|format!|clone|hash|iter|len_utf|close|clear|reset|cancel|stop|start|take|pop|push|next|advance|try_|send|recv|lock|unlock|notify|wake|set_|add|remove|insert|swap|flush|write|read_|fetch_|into_|shutdown|abort|poll)/;
/** What the runtime knows by itself. */
const KNOWN = /^std::/;

/** For each type of the crates, as it is filled in somewhere: how it is made, and what it looks like. */
export function impls({ callables, adts }: Knowledge): readonly Piece[] {
  const all = callables.flatMap(({ owner, params, out }) => [...(owner === null ? [] : [owner]), ...params.map(({ type }) => type), ...(out === null ? [] : [out])]);
  const fields = Object.values(adts).flatMap((adt) => [...adt.fields ?? [], ...adt.variants.flatMap((variant) => variant.fields)]).map(({ type }) => type);
  const bare = Object.values(adts).filter(({ parameters, args }) => parameters === 0 && args.length === 0).map((adt): Path => ({ k: 'path', p: adt.path, a: [], l: adt.lifetimes }));
  const types = new Map<string, Path>();
  for (const part of [...all, ...fields, ...bare].flatMap(partsOf)) if (part.k === 'path' && !KNOWN.test(part.p)) types.set(textOf(part, true), part);
  return [...types].flatMap(([text, type]) => [makes(text, type, adts), tells(text, type, adtOf(type, adts) ?? null, callables)]);
}

function makes(text: string, type: Type, adts: Knowledge['adts']): Piece {
  const body = isCopy(type, adts) ? 'let at = e.eval(n)?; e.shared::<Self>(at).copied()' : 'dynamic(e, n)';
  return { ways: [`impl Build for ${text} { fn build(e: &mut Env, n: &Node) -> R<Self> { ${body} } }`] };
}

/** What stands in a test's place of the whole: fields, variants, what it says; plainer ways where those do not compile. */
function tells(text: string, type: Path, adt: Adt | null, callables: readonly Callable[]): Piece {
  const has = (trait: string): boolean => adt === null || adt.traits.includes(trait);
  const message = has('Display') ? 'fn message(&self) -> Option<String> { Some(self.to_string()) }' : '';
  const made = (body: string, more = message): string => `impl Tell for ${text} { fn tell(&self, depth: u8) -> String { if let Some(d) = deep(depth) { return d } ${body} } ${more} }`;
  const name = JSON.stringify(type.p);
  const plain = [...(has('Display') ? [made(`displayed(self, ${name})`)] : []), ...(has('Debug') ? [made('debugged(self)', '')] : []), made('elided("of a type that says nothing")', '')];
  if (adt === null) return { ways: plain };
  const whole = has('PartialEq') && has('Debug');
  if (adt.kind === 'enum') return { ways: [made(`#[allow(unreachable_patterns)] match self { ${adt.variants.map((variant) => arm(adt, variant, whole)).join(' ')} _ => { ${has('Display') ? `displayed(self, ${name})` : 'elided("closed")'} } }`), ...plain] };
  if (adt.fields !== null && (adt.fields.length > 0 || !has('Display'))) {
    const written = whole && adt.lifetimes === 0 && !adt.tuple;
    const entries = adt.fields.map((field) => `(${JSON.stringify(field.name)}, Tell::tell(&self.${field.name}, depth + 1))`);
    return { ways: [made(adt.fields.length === 0 && whole ? `literal(${name}, ${name})` : `object(${name}, vec![${entries.join(', ')}], ${written || (whole && adt.tuple)})`), ...plain] };
  }
  const asked = askable(text, callables).map((method) => `("${method}()", Tell::tell(&self.${method}(), depth + 1))`);
  const shown = has('Display') ? ['("to_string()", string(&self.to_string(), "String"))'] : [];
  const ways = [[...shown, ...asked], asked.slice(0, 3), asked.slice(0, 1)].filter((entries) => entries.length > 0).map((entries) => made(`object(${name}, vec![${entries.join(', ')}], false)`));
  return { ways: [...ways, ...plain] };
}

function arm({ path }: Adt, { name, kind, fields }: Adt['variants'][number], whole: boolean): string {
  const own = `${path}::${name}`;
  const told = JSON.stringify(own);
  if (kind === 'plain') return `${own} => ${whole ? `literal(${told}, ${JSON.stringify(path)})` : `object(${told}, vec![], false)`},`;
  const names = fields.map((_field, i) => `f${i}`);
  const pattern = kind === 'tuple' ? `${own}(${names.join(', ')})` : `${own} { ${fields.map((field, i) => `${field.name}: f${i}`).join(', ')} }`;
  const entries = fields.map((field, i) => `(${JSON.stringify(field.name)}, Tell::tell(f${i}, depth + 1))`);
  return `${pattern} => object(${told}, vec![${entries.join(', ')}], ${whole}),`;
}

/** Methods that say something plain about a value without changing it. */
function askable(text: string, callables: readonly Callable[]): readonly string[] {
  return [...new Set(callables.filter(({ owner, takes, params, out, trait, name, turbofish, isAsync }) => owner !== null && textOf(owner, true) === text && takes === 'ref' && params.length === 0 && trait === null && turbofish === undefined && !SILENT.test(name) && !isAsync && out !== null && isPlain(out)).map(({ name }) => name))].slice(0, MOST_ASKED);
}

function isPlain(type: Type): boolean {
  if (type.k === 'prim') return true;
  if (type.k === 'ref') return !type.m && isPlain(type.t);
  if (isA(type, 'String')) return true;
  return isA(type, 'Option') && type.a[0] !== undefined && isPlain(type.a[0]) && lastOf(type.p) === 'Option';
}
