import type { Draw } from '../../../effects/draw.ts';
import type { Expr } from './recipe.ts';
import { code, literal } from './recipe.ts';
import { ARRAYS, FILES, FLAGS, FUNCTIONS, LISTENERS, NUMBERS, OBJECTS, PASSERS, STRINGS } from './stock.ts';

/** How streams and callbacks are told to go on, to stop, or that something failed. */
const ENDINGS: readonly Expr[] = [literal(null), literal(null), literal(true), code("new Error('boom')")];

const FLAG_TEXTS: readonly Expr[] = ['g', 'i', 'gi', 'r', 'w'].map(literal);

/** What parameter names usually hold, first match wins. Null: the name says nothing. */
export function byName(name: string, touchesFiles: boolean, draw: Draw): Expr | null {
  if (/^(cb|callback|done|next|listener|handler|on[A-Z]\w*|observer|notify)$|(Callback|Handler|Listener)$/.test(name)) return draw.pick(draw.chance(0.75) ? LISTENERS : PASSERS);
  if (/^(fn|func|f|iterator|iteratee|mapper|map|predicate|test|resolver|reducer|compare|comparator|cmp|transform|filter|producer|recipe|visitor|factory|read|reader|source|sink)$|(Fn|Func|Function)$/i.test(name)) return draw.pick(draw.chance(0.8) ? FUNCTIONS : PASSERS);
  if (/^(abort|aborted|end|ended|err|error|e)$/.test(name) && draw.chance(0.7)) return draw.pick(ENDINGS);
  if (touchesFiles && /(path|dir|directory|folder|file|src|dest|source|target|root|dst|link)(name|s)?$/i.test(name)) return draw.pick(FILES);
  if (/^(arr|array|list|items|values|data|xs|samples?|points|tasks|args|entries|elements?|tokens|lines|rows|parts|nodes|keys|names)$/i.test(name)) return draw.pick(ARRAYS);
  if (/^(str|string|s|text|name|key|prefix|suffix|pattern|glob|msg|message|input|word|id|char|ch|url|uri|type|event|path|file|line|separator|delimiter|title|label|query|lang|locale)$/i.test(name)) return draw.pick(STRINGS);
  if (/^(i|j|k|n|m|num|number|count|size|len|length|index|idx|start|end|offset|min|max|x|y|z|a|b|re|im|ms|timeout|delay|limit|depth|width|height|pos|position|amount|total|step|radix|precision|digits|from|to)$/i.test(name)) return draw.pick(NUMBERS);
  if (/^(opts?|options?|config|settings|props|params|o|obj|object|attributes|attrs|map|dict|record)$/i.test(name)) return draw.pick(OBJECTS);
  if (/^re(gex|gexp)?$/i.test(name)) return code(draw.pick(['/a/', '/b+/g', '/^\\d+$/']));
  if (/^(is|has|should|can|use|allow|enable|no)[A-Z]|^(strict|deep|force|recursive|silent|verbose|keepNull)$/.test(name)) return draw.pick(FLAGS);
  if (/^encoding$|Encoding$/.test(name)) return literal('utf8');
  if (/^flags?$/.test(name)) return draw.pick(FLAG_TEXTS);
  if (/date/i.test(name)) return code('new Date(0)');
  if (/buf(fer)?$|bytes/i.test(name)) return code("Buffer.from('abc')");
  return /^err(or)?$/i.test(name) ? code("new Error('boom')") : null;
}
