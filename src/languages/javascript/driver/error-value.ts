import type { Value } from '../../../model/value.ts';

/** Wordings of the engine itself; everything else was said by the code under test or its libraries. */
const ENGINE_WORDS = new RegExp([
  'is not (a function|iterable|a constructor|defined|an object|extensible|async iterable|valid JSON)', 'Cannot (read|set|convert|destructure|use|create|mix|delete|assign|redefine|add|access)',
  'call stack', 'undefined or null', 'Reduce of empty array', 'Invalid (array length|time value|regular expression|count value|string length|code point|date)', 'in JSON at', 'JSON input',
  'Class constructor', 'before initialization', 'must be an? (instance|object|positive)', 'Derived constructors', 'toString\\(\\) radix', '(toFixed|toPrecision)\\(\\)', 'URI malformed',
  'Unexpected (token|end|identifier|string|number)', 'called on (incompatible|non-object|null)', 'requires that', 'not an object', 'right-hand side of', 'has no setter|only a getter', 'private (field|member|name)', 'Assignment to constant',
  'circular structure', 'bigint', 'is not supported', 'The first argument must be',
].join('|'), 'i');
const ENGINE_CLASSES = new Set(['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'URIError', 'EvalError']);

/** What code put before the engine's words on a text that is no JSON: the file's name, say. */
const LED_IN = /^(.{3,}?:) (?:Unexpected|Expected|Unterminated|Bad (?:control|escaped|Unicode)|No number|Exponent part|"[^]*" is not valid JSON)/;

/** Tagged form of an error. `fill` writes own enumerable properties. */
export function errorValue(error: Error, fill: (into: [string, Value][]) => void): Value {
  const entries: [string, Value][] = [];
  fill(entries);
  const name = constructorName(error);
  const message = String(error.message);
  const code = (error as { code?: unknown }).code;
  const raisedByNode = typeof code === 'string' && code.startsWith('ERR_');
  const raised = ENGINE_CLASSES.has(name) && ENGINE_WORDS.test(message);
  const led = raised ? LED_IN.exec(message)?.[1] : undefined;
  return {
    t: 'error', class: name, ...(led === undefined ? { message: message.slice(0, 500) } : { message: '', part: led.slice(-500) }),
    engine: raisedByNode || (raised && led === undefined && !reworded(error, message)),
    code: typeof code === 'string' ? code : null, entries: entries.filter(([key]) => !['code', 'errno', 'syscall', 'path', 'dest'].includes(key)),
  };
}

/** The stack was written with the message that the error was made with: code that adds to it, a file's name say, speaks for itself. */
function reworded({ stack }: Error, message: string): boolean {
  return typeof stack === 'string' && !stack.includes(message);
}

function constructorName(error: Error): string {
  const { constructor } = error;
  return typeof constructor === 'function' && constructor.name !== '' ? constructor.name : String(error.name);
}
