import type { Need } from '../../../model/candidate.ts';
import type { Draw } from '../../../effects/draw.ts';
import { textOf, type Type } from '../types/type.ts';
import type { Field } from '../types/knowledge.ts';
import type { Made } from './basics.ts';
import { quoted, type Expr } from './recipe.ts';
import { TEXTS } from './stock.ts';
import type { Subject } from './subject.ts';
import { nodesOf } from './vary.ts';

/** Something in the folder that is made for a test, below `directory`: its name (empty: the folder itself), and the text that stands there before (null: nothing). */
export interface Place { readonly name: string; readonly text: string | null }

const NAMED = /path|file|dir|folder/i;
const FOLDER = /dir|folder/i;
const FILE_NAME = /^[A-Za-z_][\w-]*\.[A-Za-z]\w{0,4}$/;
/** What works with files says so somewhere near. */
export const WORKS_WITH_FILES = /\bfs::|\bFile::|\bOpenOptions\b/;

/** Whether a parameter takes a path to something that is read or written. */
export function takesPlace({ name, type }: Field, subject: Subject): boolean {
  return subject.files && (NAMED.test(name) || /Path/.test(textOf(type))) && codeOf('', type, false) !== null;
}

/** What is found there is another thing on each machine. */
export function leadsAnywhere(code: string): boolean {
  return /"(?:\/|\.\.)/.test(code);
}

/** A path in a folder of the test's own, for what is called so; null where nothing of the sort is meant. */
export function placeValue(type: Type, hint: string, subject: Subject, draw: Draw): Made | null {
  if (!takesPlace({ name: hint, type }, subject) || draw.chance(0.4)) return null;
  const known = [...subject.texts, ...subject.documents];
  const names = known.filter((text) => FILE_NAME.test(text));
  const name = names.length > 0 && draw.chance(0.6) ? draw.pick(names) : 'notes.txt';
  const texts = known.filter((text) => !FILE_NAME.test(text));
  const text = draw.chance(0.3) ? null : texts.length > 0 && draw.chance(0.8) ? draw.pick(texts) : draw.pick(TEXTS);
  const isFolder = FOLDER.test(hint) && draw.chance(0.7);
  const place: Place = isFolder ? { name: '', text } : { name, text };
  return { expr: { k: 'code', code: codeOf(place.name, type, false) ?? '', type, place }, origin: 'name-hinted' };
}

/** `isOpen`: anything that is like a path will do. */
export function codeOf(name: string, type: Type, isOpen: boolean): string | null {
  const base = name === '' ? 'directory' : `directory.join(${quoted(name)})`;
  if (isOpen) return name === '' ? '&directory' : base;
  switch (textOf(type)) {
    case '&std::path::Path': return `&${base}`;
    case 'std::path::PathBuf': return name === '' ? 'directory.clone()' : base;
    case '&str': return `${base}.to_str().unwrap()`;
    case 'std::string::String': return `${base}.display().to_string()`;
    default: return null;
  }
}

/** The folder that a call needs, with what stands in it. */
export function needsOf(act: Expr): readonly Need[] {
  const places = nodesOf(act).flatMap((node) => (node.k === 'code' && node.place !== undefined ? [node.place] : []));
  const files = places.flatMap(({ name, text }) => (text === null ? [] : [[name === '' ? 'a.txt' : name, text] as const]));
  return places.length === 0 ? [] : [{ kind: 'scratch', files: Object.fromEntries(files) }];
}
