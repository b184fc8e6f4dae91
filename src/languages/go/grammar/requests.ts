import type { Draw } from '../../../effects/draw.ts';
import { filled } from './reuse.ts';
import { mapExpr, name, text, type Expr } from './recipe.ts';
import type { Subject } from './values.ts';

const METHODS = ['GET', 'GET', 'GET', 'POST', 'PUT', 'OPTIONS', 'HEAD'];
const PATHS = ['/', '/a', '/a/b', '/a/b?c=d', 'http://example.com/a', '/a/1', '/a//b', '/a/../b'];

/** A request for a handler; its path is one that the source or its documents know, with variables filled in. */
export function request({ texts, documents }: Subject, draw: Draw): Expr {
  const known = [...texts, ...documents].filter((value) => /^\/[\w/.?=&{}:%-]*$/.test(value)).map(filled);
  const plain = known.length > 0 && draw.chance(0.5) ? draw.pick(known) : draw.pick(PATHS);
  const keys = texts.filter((value) => /^[a-z]\w*$/i.test(value));
  // What a handler asks the form or the query for is named in its source.
  const path = keys.length > 0 && !plain.includes('?') && draw.chance(0.3) ? `${plain}?${draw.pick(keys)}=${draw.pick(['a', 'b', '1'])}` : plain;
  return { k: 'call', type: '*http.Request', callee: 'httptest.NewRequest', on: null, args: [text(draw.pick(METHODS)), text(path), name('nil', 'io.Reader')], results: ['*http.Request'] };
}

/** Requests that somebody could send: a method is in capitals, a path begins with a slash. */
export function sendable<T extends Expr>(act: T): T {
  return mapExpr(act, (node) => {
    if (node.k !== 'call' || node.callee !== 'httptest.NewRequest') return node;
    const [method, path, ...rest] = node.args;
    const isMethod = method?.k !== 'code' || typeof method.value !== 'string' || /^[A-Z]{3,}$/.test(method.value);
    const isPath = path?.k !== 'code' || typeof path.value !== 'string' || /^(\/|\w+:\/\/)/.test(path.value);
    return isMethod && isPath ? node : { ...node, args: [isMethod ? method as Expr : text('POST'), isPath ? path as Expr : text(`/${(path as { value: string }).value.replace(/^[^\w.-]*/, '')}`), ...rest] };
  }) as T;
}
