import { abilityOf } from '../types/ability.ts';
import { adtOf, type Adt, type Callable, type Knowledge } from '../types/knowledge.ts';
import { isA, partsOf, textOf, type Type } from '../types/type.ts';
import { isCopy, type Piece } from './thunks.ts';

type Path = Type & { k: 'path' };
const MOST_ASKED = 6;
/** What says nothing of its own, and what does something instead of saying it. */
const SILENT = /^(to_string|format!|clone|hash|iter|len_utf|close|clear|reset|cancel|stop|start|take|pop|push|next|advance|try_|send|recv|lock|unlock|notify|wake|set_|add|remove|insert|swap|flush|write|read_|fetch_|into_|shutdown|abort|poll)/;
/** What the runtime knows by itself. */
const KNOWN = /^std::/;

/** For each type of the crates, as it is filled in somewhere: how it is made, and what it looks like. */
export function impls({ callables, adts }: Knowledge): readonly Piece[] {
  const all = callables.flatMap(({ owner, params, out, items }) => [...(owner === null ? [] : [owner]), ...params.map(({ type }) => type), ...(out === null ? [] : [out]), ...(items === undefined ? [] : [items])]);
  const fields = Object.values(adts).flatMap((adt) => [...adt.fields ?? [], ...adt.variants.flatMap((variant) => variant.fields)]).map(({ type }) => type);
  const bare = Object.values(adts).filter(({ parameters, args }) => parameters === 0 && args.length === 0).map((adt): Path => ({ k: 'path', p: adt.path, a: [], l: adt.lifetimes }));
  const types = new Map<string, Path>();
  for (const part of [...all, ...fields, ...bare].flatMap(partsOf)) if (part.k === 'path' && !KNOWN.test(part.p)) types.set(textOf(part, true), part);
  return [...types].flatMap(([text, type]) => [makes(text, type, adts), tells(text, type, adtOf(type, adts) ?? null, callables, adts), ...(adtOf(type, adts)?.traits.includes('Iterator') === true ? [{ ways: [`impl Walks for ${text} {}`] }] : [])]);
}

function makes(text: string, type: Type, adts: Knowledge['adts']): Piece {
  const body = isCopy(type, adts) ? 'let at = e.eval(n)?; e.shared::<Self>(at).copied()' : 'dynamic(e, n)';
  return { ways: [`impl Build for ${text} { fn build(e: &mut Env, n: &Node) -> R<Self> { ${body} } }`] };
}

/** What stands in a test's place of the whole: fields, variants, what it says; plainer ways where those do not compile. */
function tells(text: string, type: Path, adt: Adt | null, callables: readonly Callable[], adts: Knowledge['adts']): Piece {
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
  const methods = askable(type, callables, adts);
  const entry = (method: string): string => `("${method}()", Tell::tell(&self.${method}(), depth + 1))`;
  const [asked, sure] = [methods, methods.filter(({ isOwn }) => isOwn)].map((all) => all.map(({ name: method }) => entry(method))) as [string[], string[]];
  const shown = has('Display') ? ['("to_string()", string(&self.to_string(), "String"))'] : [];
  const ways = [[...shown, ...asked], [...shown, ...sure], sure.slice(0, 3), sure.slice(0, 1)].filter((entries) => entries.length > 0).map((entries) => made(`object(${name}, vec![${entries.join(', ')}], false)`));
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

/** Methods that say something about a value without changing it: what is plain first, as they stand in the source. Should they be there, those that only other instances of the type are known to have (`isOwn` is false) say it as well. */
function askable(type: Path, callables: readonly Callable[], adts: Knowledge['adts']): readonly { readonly name: string; readonly isOwn: boolean }[] {
  const asking = callables.filter(({ owner, takes, params, trait, name, turbofish, isAsync }) => owner?.k === 'path' && owner.p === type.p && takes === 'ref' && params.length === 0 && trait === null && turbofish === undefined && !SILENT.test(name) && !isAsync);
  const found = asking.flatMap(({ name, owner, out, line }) => { const rank = out === null ? null : plainness(out, adts); return rank === null ? [] : [{ name, rank, line, isOwn: textOf(owner as Type) === textOf(type) }]; });
  const own = new Set(found.filter(({ isOwn }) => isOwn).map(({ name }) => name));
  const each = found.filter(({ name, isOwn }, at) => isOwn || (!own.has(name) && found.findIndex((other) => other.name === name) === at));
  return each.toSorted((a, b) => a.rank - b.rank || a.line - b.line).slice(0, MOST_ASKED);
}

/** 0 for what is one plain value, 1 for several of them; null for what a test could not compare. */
function plainness(type: Type, adts: Knowledge['adts']): 0 | 1 | null {
  if (type.k === 'prim') return 0;
  if (type.k === 'ref') return type.m ? null : plainness(type.t, adts);
  if (type.k === 'slice' || type.k === 'array') return several([type.t], adts);
  if (type.k === 'tuple') return several(type.ts, adts);
  if (type.k !== 'path' || isA(type, 'String')) return type.k === 'path' ? 0 : null;
  if (isA(type, 'Option') && type.a[0] !== undefined) return plainness(type.a[0], adts);
  return isA(type, 'Vec') ? several(type.a, adts) : isWritten(type, adts) ? 0 : null;
}

function several(types: readonly Type[], adts: Knowledge['adts']): 1 | null {
  return types.every((type) => plainness(type, adts) !== null) ? 1 : null;
}

/** Whether a test can write a value of the type, and compare it. */
function isWritten(type: Path, adts: Knowledge['adts']): boolean {
  const adt = adtOf(type, adts);
  const { eq, debug } = abilityOf(type, adts);
  return adt !== undefined && eq && debug && (adt.kind === 'enum' ? adt.variants.length > 0 : adt.fields !== null);
}
