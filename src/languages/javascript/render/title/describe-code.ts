import { readCall, splitArguments } from '../text/call.ts';
import { readLiteral, type Data } from '../text/literal-text.ts';
import { describeText } from './describe-text.ts';
import { article, count, list } from './describe-value.ts';

/** An argument, as it is written, in the words of a title. `locals` tells what setup says about a name; texts longer than `room` are paraphrased. */
export function describeCode(code: string, locals: ReadonlyMap<string, string>, room: number): string {
  const text = code.trim();
  const data = readLiteral(text);
  if (data !== undefined) return describeData(data, text, room);
  const local = locals.get(text);
  if (local !== undefined) return named(text, describeCode(local, new Map(), room));
  if (/^(async\s*)?(function\b|\([^()]*\)\s*=>|\w+\s*=>)/.test(text)) return 'a function';
  if (/^[A-Za-z_$][\w$]*$/.test(text)) return text;
  if (/^[[{]/.test(text) && text.length <= room && !text.includes('\n')) return text.replaceAll('\'', '"');
  if (text.startsWith('[')) return `an array of ${count(splitArguments(text.slice(1, -1)).length, 'item')}`;
  if (text.startsWith('{')) return `an object with ${list(keysOf(text).slice(0, 3))}`;
  const call = readCall(text);
  if (call !== null) return describeCall(call.callee, call.args, call.made, room);
  return text.length <= room && !text.includes('\n') ? text : 'the given value';
}

function describeCall(callee: string, args: readonly string[], made: boolean, room: number): string {
  const name = callee.split('.').at(-1) ?? callee;
  if (callee === 'path.join') return (args[1] ?? 'a path').replace(/^["'](.*)["']$/, '$1');
  if (name === 'Date' && made) return args.length === 0 ? 'a new Date' : args[0] === 'NaN' ? 'an invalid date' : 'a date';
  if (name === 'Map' || name === 'Set') return args.length === 0 || args[0] === '[]' ? `an empty ${name}` : `a ${name}`;
  if (made) return article(name);
  const whole = `${callee}(${args.join(', ')})`;
  return whole.length <= room ? whole.replaceAll('\'', '"') : `the result of ${name}`;
}

function describeData(data: Data, text: string, room: number): string {
  if (typeof data === 'string') return describeText(data, room);
  if (Array.isArray(data) && data.length === 0) return 'an empty array';
  if (Array.isArray(data)) return text.length <= room ? text.replaceAll('\'', '"') : `an array of ${count(data.length, 'item')}`;
  if (typeof data !== 'object' || data === null) return text;
  const keys = Object.keys(data);
  if (keys.length === 0) return 'an empty object';
  return text.length <= room ? text.replaceAll('\'', '"') : `an object with ${keys.length <= 3 ? list(keys) : count(keys.length, 'field')}`;
}

function keysOf(text: string): readonly string[] {
  return splitArguments(text.slice(1, -1)).map((entry) => /^(?:async\s+)?["']?([\w$-]+)/.exec(entry)?.[1] ?? 'a field');
}

/** What a local holds, or its name where that says more. */
function named(local: string, content: string): string {
  return /^(the result of|the given value|await )/.test(content) ? local : content;
}
