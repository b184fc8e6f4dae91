import type { OptionSpec } from './option.ts';

export type Coerced = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly expected: string };

const WORDS: Readonly<Record<string, boolean>> = { true: true, 1: true, yes: true, on: true, false: false, 0: false, no: false, off: false };

/** Turns text from the command line or the environment into a value of the option. Switches take true/false, 1/0, yes/no, on/off. */
export function coerceText(spec: OptionSpec, text: string | readonly string[]): Coerced {
  const texts = typeof text === 'string' ? [text] : text;
  const last = texts.at(-1) ?? '';
  switch (spec.kind) {
    case 'switch': return checkValue(spec, WORDS[last.toLowerCase()] ?? last);
    case 'number': return checkValue(spec, last.trim() === '' ? last : numberOr(last));
    case 'list': return checkValue(spec, texts.flatMap(splitList));
    case 'text':
    case 'optional-text': return checkValue(spec, last);
  }
}

/** Checks a typed value, such as one from a configuration file. */
export function checkValue(spec: Pick<OptionSpec, 'schema'>, value: unknown): Coerced {
  const parsed = spec.schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const message = parsed.error.issues[0]?.message ?? 'another value';
  return { ok: false, expected: message.replace(/^Invalid (input|option): /, '') };
}

function numberOr(text: string): unknown {
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}

function splitList(text: string): readonly string[] {
  return text.split(/,(?![^{]*\})/).map((part) => part.trim()).filter((part) => part !== '');
}
