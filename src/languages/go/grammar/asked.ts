import type { Knowledge } from './learnt.ts';

/** What code asks a request for, by the literals in it. */
export interface Asked {
  readonly headers: readonly string[];
  /** Of its query or its form. */
  readonly keys: readonly string[];
  /** Documents that it may decode. */
  readonly bodies: readonly string[];
}

const DEEPEST = 4;

/** `text`: the code of a unit and of what it calls; `file`: of the whole source, for the names of headers that are constants. */
export function askedIn(text: string, file: string, { types }: Knowledge): Asked {
  const takes = /\bhttp\.Request\b|\bhttp\.Handler/.test(text);
  const headers = [...text.matchAll(/\bHeader\.(?:Get|Values)\(\s*"([^"]+)"|\bHeader\["([^"]+)"\]/g)].map(([, got, indexed]) => got ?? indexed ?? '');
  const constants = takes && /\bHeader\b/.test(text) ? [...file.matchAll(/=\s*"([A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)+)"/g)].map(([, value = '']) => value) : [];
  const keys = [...text.matchAll(/\b(?:FormValue|PostFormValue|Query\(\)\.Get|(?:Form|PostForm)\.Get)\(\s*"([^"]+)"/g)].map(([, key = '']) => key);
  return { headers: [...new Set([...headers, ...constants])], keys: [...new Set(keys)], bodies: takes ? bodiesIn(text, types) : [] };
}

/** JSON of the types that bodies are decoded into, with all of their fields. */
function bodiesIn(text: string, types: Knowledge['types']): readonly string[] {
  if (!/\bBody\b/.test(text) || !/\bjson\./.test(text)) return [];
  const names = [...text.matchAll(/\b(?:Decode|Unmarshal)\((?:[^(),]+,\s*)?&(\w+)/g)].map(([, name = '']) => name);
  const kinds = names.flatMap((name) => new RegExp(`\\bvar ${name} ([\\w.\\[\\]*]+)|\\b${name} := &?([\\w.]+)\\{`).exec(text)?.slice(1) ?? []).filter((kind) => kind !== undefined);
  const made = [...new Set(kinds)].flatMap((kind) => (types[kind] === undefined ? [] : [JSON.stringify(sample(kind, types, 0))]));
  return made.length === 0 ? ['{}'] : made.flatMap((body) => [body, body, '{}', body.slice(0, -1)]);
}

/** A value of a type, as JSON has it. */
function sample(type: string, types: Knowledge['types'], depth: number): unknown {
  const shape = types[type];
  if (shape === undefined || depth > DEEPEST) return null;
  if (shape.kind === 'struct') return Object.fromEntries((shape.fields ?? []).filter(({ name, tag }) => /^[A-Z]/.test(name) && !/json:"-"/.test(tag ?? '')).map(({ name, type: inner, tag }) => [/json:"([^",]+)/.exec(tag ?? '')?.[1] ?? name, sample(inner, types, depth + 1)]));
  if (shape.kind === 'slice' || shape.kind === 'array') return [sample(shape.elem ?? '', types, depth + 1)];
  if (shape.kind === 'pointer') return sample(shape.elem ?? '', types, depth);
  if (shape.kind === 'map') return { a: sample(shape.elem ?? '', types, depth + 1) };
  const basic = shape.basic ?? type;
  return basic === 'string' ? 'a' : basic === 'bool' ? true : /int|float|byte|rune/.test(basic) ? 1 : null;
}
