import type { Draw } from '../../../effects/draw.ts';
import { filled } from './reuse.ts';
import { name, text, type Expr } from './recipe.ts';
import type { Subject } from './values.ts';

const METHODS = ['GET', 'GET', 'GET', 'POST', 'PUT', 'OPTIONS', 'HEAD'];
const PATHS = ['/', '/a', '/a/b', '/a/b?c=d', 'http://example.com/a', '/a/1', '/a//b', '/a/../b'];

/** A request for a handler; its path is one that the source or its documents know, with variables filled in. */
export function request({ texts, documents }: Subject, draw: Draw): Expr {
  const known = [...texts, ...documents].filter((value) => /^\/[\w/.?=&{}:%-]*$/.test(value)).map(filled);
  const path = known.length > 0 && draw.chance(0.5) ? draw.pick(known) : draw.pick(PATHS);
  return { k: 'call', type: '*http.Request', callee: 'httptest.NewRequest', on: null, args: [text(draw.pick(METHODS)), text(path), name('nil', 'io.Reader')], results: ['*http.Request'] };
}
