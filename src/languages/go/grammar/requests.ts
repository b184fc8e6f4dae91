import type { Draw } from '../../../effects/draw.ts';
import { filled } from './reuse.ts';
import { mapExpr, name, text, type Call, type Expr } from './recipe.ts';
import type { Subject } from './subject.ts';

const METHODS = ['GET', 'GET', 'GET', 'POST', 'PUT', 'OPTIONS', 'HEAD'];
const MOST_HEADERS = 3;
const PATHS = ['/', '/a', '/a/b', '/a/b?c=d', 'http://example.com/a', '/a/1', '/a//b', '/a/../b'];

/** What headers usually say. */
const HEADERS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^origin$|referer/i, ['http://example.com', 'https://example.com/a']],
  [/method/i, ['GET', 'PUT', 'DELETE']],
  [/content-type|accept$/i, ['application/json', 'text/plain', 'application/x-www-form-urlencoded']],
  [/authorization/i, ['Bearer a', 'Basic YTpi', 'a']],
  [/encoding/i, ['gzip', 'identity']],
  [/forwarded|real-ip|remote/i, ['192.0.2.1', '192.0.2.1, 198.51.100.2']],
  [/upgrade|connection/i, ['websocket', 'Upgrade', 'keep-alive']],
  [/headers/i, ['X-Header', 'Content-Type, X-Header']],
];

/** A request for a handler, with headers, keys and a body that the code asks for; its path is one that the source or its documents know, with variables filled in. */
export function request({ texts, documents, asked }: Subject, draw: Draw): Expr {
  const known = [...texts, ...documents].filter((value) => /^\/[\w/.?=&{}:%-]*$/.test(value)).map(filled);
  const plain = known.length > 0 && draw.chance(0.5) ? draw.pick(known) : draw.pick(PATHS);
  const keys = asked.keys.length > 0 ? asked.keys : texts.filter((value) => /^[a-z]\w*$/i.test(value));
  // What a handler asks the form or the query for is named in its source.
  const path = keys.length > 0 && !plain.includes('?') && draw.chance(asked.keys.length > 0 ? 0.7 : 0.3) ? `${plain}?${queryOf(keys, draw)}` : plain;
  const body = asked.bodies.length > 0 && draw.chance(0.7) ? draw.pick(asked.bodies) : null;
  const sent: Expr = body === null ? name('nil', 'io.Reader') : { k: 'call', type: '*strings.Reader', callee: 'strings.NewReader', on: null, args: [text(body)], results: ['*strings.Reader'] };
  const base: Call = { k: 'call', type: '*http.Request', callee: 'httptest.NewRequest', on: null, args: [text(body === null ? draw.pick(METHODS) : 'POST'), text(path), sent], results: ['*http.Request'] };
  const steps = asked.headers.filter(() => draw.chance(0.6)).slice(0, MOST_HEADERS).map((header): Call => ({ k: 'call', type: '', callee: 'Header.Set', on: null, args: [text(header), text(valueOf(header, texts, draw))], results: [] }));
  return steps.length === 0 ? base : { k: 'after', type: base.type, base, steps };
}

function queryOf(keys: readonly string[], draw: Draw): string {
  const used = keys.length > 1 && draw.chance(0.5) ? [draw.pick(keys), draw.pick(keys)] : [draw.pick(keys)];
  return [...new Set(used)].map((key) => `${key}=${draw.pick(['a', 'b', '1', '10'])}`).join('&');
}

function valueOf(header: string, texts: readonly string[], draw: Draw): string {
  const plain = texts.filter((value) => /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(value) && value !== header);
  if (plain.length > 0 && draw.chance(0.3)) return draw.pick(plain);
  return draw.pick(HEADERS.find(([pattern]) => pattern.test(header))?.[1] ?? ['a', '1', 'true']);
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
