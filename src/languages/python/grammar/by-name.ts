import { file, imported } from './by-type.ts';
import { definedClass, definedFunction, type Doc } from './definitions.ts';
import type { Draw } from '../../../effects/draw.ts';
import { code, literal, type Expr } from './recipe.ts';
import { BYTES, COMMANDS, DICTS, FLAGS, FLOATS, FUNCTIONS, LISTS, NUMBERS, STRINGS } from './stock.ts';

/** What parameter names usually hold, first match wins. Null: the name says nothing. */
export function byName(name: string, touchesFiles: boolean, draw: Draw, doc: Doc = () => null): Expr | null {
  if (/^(fn|func|function|f|callback|cb|handler|hook|predicate|pred|key_?func|mapper|transform|factory|callable|on_\w+|\w+_(func|fn|callback|handler|factory))$/.test(name)) return draw.chance(0.5) ? draw.pick(FUNCTIONS) : definedFunction(draw, doc);
  if (/(^|_)(func|function|callable|callback|coroutine|generator|decorated|wrapped)s?(_|$)/.test(name)) return draw.chance(/class|cls|type/.test(name) ? 0.4 : 0.1) ? definedClass(draw, doc) : draw.chance(0.25) ? draw.pick(FUNCTIONS) : definedFunction(draw, doc);
  if (/^(cls|klass|component)$|(^|_)class$/.test(name)) return draw.chance(0.8) ? definedClass(draw, doc) : code(draw.pick(['int', 'str', 'list']));
  if (touchesFiles && /(^|_)(path|file|dir|directory|folder|filename|filepath|src|dest|dst|root|fname)$/.test(name)) return file(draw, draw.chance(0.5));
  if (/^(is|has|should|can|use|allow|enable|no|with|include)_|^(flag|strict|deep|force|recursive|silent|verbose|quiet|reverse|inplace|normalize|debug|ignore_case|case_sensitive)$/.test(name)) return draw.pick(FLAGS);
  if (/^(stream|fp|fh|fileobj|file_obj|fd|buf|buffer|out|output|stdout)$/.test(name)) return { k: 'call', callee: imported('io', 'StringIO'), args: draw.chance(0.6) ? [draw.pick(STRINGS)] : [], named: [] };
  if (/^(arr|array|lst|list|items|values|data|xs|ys|nums|numbers|samples?|points|elements?|tokens|lines|rows|parts|nodes|keys|names|seq|sequence|iterable|iterables|words|args|records|children|weights|stack|queue|matrix|grid|intervals|edges)$/.test(name)) return draw.pick(LISTS);
  if (/^(cmd|command|commands|cmdline|command_line|argv)$/.test(name)) return command(draw);
  if (/^(str|string|s|s\d|text|name|prefix|suffix|pattern|msg|message|input|input_string|word|char|ch|c|url|uri|event|path|file|filename|line|sep|separator|delimiter|title|label|query|lang|locale|encoding|content|html|source|expr|expression|template|email|identifier|slug|code|style|fmt|format|mode|substring|sub)$/.test(name)) return draw.pick(STRINGS);
  if (/^(i|j|k|n|m|num|number|count|size|length|index|idx|start|end|stop|offset|min|max|lo|hi|low|high|x|y|z|a|b|width|height|pos|position|amount|total|step|radix|base|precision|digits|limit|depth|level|year|month|day|hour|minute|second|port|age|times|capacity|indent|target|max_\w+|min_\w+|num_\w+|n_\w+)$/.test(name)) return draw.pick(NUMBERS);
  if (/^(ratio|factor|rate|scale|timeout|delay|seconds|probability|tolerance|eps|epsilon|threshold|alpha|beta|temperature|price|value)$/.test(name)) return draw.pick(draw.chance(0.6) ? FLOATS : NUMBERS);
  if (/^(opts?|options?|config|settings|props|params|obj|attributes|attrs|mapping|dict|dct|d|record|context|ctx|headers|metadata|payload|env|environ|graph|table|schema)$|_(globals|locals|dict|map|mapping|kwargs|headers|options|settings|registry)$/.test(name)) return draw.pick(DICTS);
  if (/^(raw|blob|bytes|byte_string|chunk|payload_bytes)$/.test(name)) return draw.pick(BYTES);
  if (/(^|_)(dt|datetime|timestamp|when|now)$/.test(name)) return { k: 'call', callee: imported('datetime', 'datetime'), args: [2024, 2, 29, 12, 34].map(literal), named: [] };
  if (/(^|_)date$/.test(name)) return { k: 'call', callee: imported('datetime', 'date'), args: [2024, 2, 29].map(literal), named: [] };
  if (/^(err|error|exc|exception)$/.test(name)) return code('ValueError("bad")');
  if (/^(type_|typ|kind)$/.test(name)) return code(draw.pick(['int', 'str', 'list']));
  return null;
}

/** A command line that does no harm, as one text or as words. */
function command(draw: Draw): Expr {
  const line = draw.pick(COMMANDS);
  return draw.chance(0.5) ? literal(line) : { k: draw.chance(0.7) ? 'list' : 'tuple', items: line.split(' ').map(literal) };
}
