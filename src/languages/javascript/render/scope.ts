import type { TestCase } from '../../../model/test-case.ts';
import type { Scope } from './values/checks.ts';

const GLOBAL_CLASSES = new Set([
  'Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError', 'AggregateError', 'DOMException',
  'Map', 'Set', 'WeakMap', 'WeakSet', 'Promise', 'Date', 'RegExp', 'URL', 'URLSearchParams', 'Array', 'ArrayBuffer', 'DataView', 'AbortController', 'AbortSignal', 'Headers', 'Blob',
  'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array',
]);

/** Names one test can see. */
export function scopeOf(test: TestCase): Scope & { readonly resultName: string } {
  const { imports, locals, setup } = test.candidate;
  const declared = new Set([...locals, ...imports.map(({ local }) => local), ...setup.flatMap((line) => [...line.matchAll(/(?:const|let|var)\s+(\w+)/g)].map((match) => match[1] ?? ''))]);
  const resultName = ['result', 'actual', 'outcome', 'returned'].find((name) => !declared.has(name)) ?? 'output';
  return {
    resultName,
    classOf(name) {
      const imported = imports.find((item) => item.local === name || item.name === name);
      if (imported !== undefined) return imported.local;
      return GLOBAL_CLASSES.has(name) && !declared.has(name) ? name : null;
    },
  };
}
