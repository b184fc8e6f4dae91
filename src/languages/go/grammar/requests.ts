import type { Draw } from '../../../effects/draw.ts';
import { filled } from './reuse.ts';
import { name, text, type Expr } from './recipe.ts';
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
