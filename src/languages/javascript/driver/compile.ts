import type { Runnable } from '../../../model/protocol.ts';

/** Names a candidate's code is given besides its imports and callbacks. */
export const GIVEN = ['directory', '$seen', '$trace', 'fs', 'path'] as const;

export type Body = (...args: unknown[]) => unknown;

/**
 * Compiles a candidate: its setup statements, then the call. `$seen` hands the locals out before the call, so that they
 * can be looked at although it throws. Throws SyntaxError for code that does not compile.
 */
export function compileCandidate(candidate: Runnable, names: readonly string[]): Body {
  const locals = candidate.locals.filter((local) => /^[\w$]+$/.test(local));
  const body = [`"use strict"`, ...candidate.setup, `$seen({${locals.join(',')}})`, `return (${candidate.act})`].join(';\n');
  const make = candidate.async ? AsyncFunction : Function;
  return new make(...names, body) as Body;
}

/** Compiles the text of a callback. */
export function compileCallback(implementation: string): Function {
  return new Function(`"use strict"; return (${implementation})`)() as Function;
}

const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
