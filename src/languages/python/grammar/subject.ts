import type { FilePlan } from '../../../model/plan.ts';
import type { Unit } from '../../../model/unit.ts';
import type { Subject } from './arguments.ts';
import type { Param } from './learnt.ts';
import { moduleName } from '../facts/import-name.ts';
import { clocksIn, type Clock } from './clocks.ts';
import { readLiteral } from './read-literal.ts';
import type { Expr } from './recipe.ts';
import { reachedFrom } from './reached.ts';
import { askedIn } from './surroundings.ts';
import { readType } from './type-text.ts';
import { unpackedIn } from './unpacked.ts';

const MAX_LITERALS = 60;
/** Signs of code that takes a text apart by its lines. */
const LINEWISE = /\bsplitlines\b|['"]\\n|\bre\.M\b|\bMULTILINE\b|\breadlines?\b|\bcleandoc\b|\bdedent\b|\bconfigparser\b/;
/** Signs of code that loads modules by their names, and names to try. */
const LOADS = /\bimport_module\(|\b__import__\(|\bfind_spec\(|\bresolve_name\(/;
const MODULES = ['"json"', '"colorsys"', '"os.path"', '"xml.dom"', '"missing_module"'];
const FILES = /^(os|os\.path|pathlib|shutil|glob|tempfile|io|fileinput)$/;
const PATTERN_CALL = /\bre\.(?:compile|match|search|fullmatch|findall|finditer|sub|subn|split)\(\s*((?:[rRbB]{0,2}(?:'''[\s\S]*?'''|"""[\s\S]*?"""|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")\s*)+)/g;

/** What is known about calling a unit from its source and from what the interpreter says of its parameters. */
export function subjectOf(unit: Unit | null, params: readonly Param[], plan: FilePlan | undefined, whole: readonly FilePlan[], roots: readonly string[]): Subject {
  const units = plan?.parsed.units ?? [];
  const text = plan?.source.text ?? '';
  const hints = new Map(unit?.parameters.map((parameter) => [parameter.name.replace(/^\*+/, ''), parameter]));
  const own = unit?.literals ?? [];
  // What a function compares with often stands in what it calls.
  const reached = unit === null ? [] : reachedFrom(unit, whole);
  const near = reached.flatMap((other) => other.literals);
  const bodies = unit === null ? text : [unit, ...reached].map(({ file, range }) => whole.find(({ source }) => source.path === file)?.source.text.slice(range.start, range.end) ?? '').join('\n');
  const unpacked = unpackedIn(unit === null ? '' : text.slice(unit.range.start, unit.range.end));
  const wide = units.flatMap((other) => other.literals);
  return {
    parameters: params.map((param) => {
      const hint = hints.get(param.name) ?? null;
      const type = param.type ?? hint?.type ?? null;
      return { ...param, hint, parts: unpacked.get(param.name) ?? null, tree: type === null ? null : readType(type), fallback: hint?.default == null ? null : readLiteral(hint.default) };
    }),
    literals: literals([...own, ...near, ...(LOADS.test(bodies) ? MODULES : [])]), fileLiterals: literals([...wide, ...moduleTexts(text)]),
    tableTexts: literals(tableTexts(text, units)), linewise: LINEWISE.test(text) || LINEWISE.test(bodies), options: optionsIn(bodies), asked: askedIn(unit === null ? '' : bodies, text), clocks: unit === null ? [] : clocksOf([unit, ...reached], whole, roots),
    patterns: patternsOf(unit === null ? text : text.slice(unit.range.start, unit.range.end), text, unit),
    touchesFiles: plan?.parsed.imports.some((name) => FILES.test(name)) === true || /\bopen\(/.test(text),
  };
}

function clocksOf(units: readonly Unit[], plan: readonly FilePlan[], roots: readonly string[]): readonly Clock[] {
  const all = units.flatMap(({ file, range }) => {
    const text = plan.find(({ source }) => source.path === file)?.source.text ?? '';
    return clocksIn(text.slice(range.start, range.end), text, moduleName(file, roots));
  });
  return [...new Map(all.map((clock) => [clock.target, clock])).values()];
}

/** Sections and options that are read by name: `parser.get("main", "name")`, `settings["main"]["name"]`. */
function optionsIn(text: string): Subject['options'] {
  const pairs = [...text.matchAll(/\.(?:get|getint|getfloat|getboolean|has_option)\(\s*['"]([\w.-]+)['"],\s*['"]([\w.-]+)['"]/g), ...text.matchAll(/\[['"]([\w.-]+)['"]\](?:\.get\(|\[)['"]([\w.-]+)['"]/g)];
  return [...new Map(pairs.map(([, section = '', option = '']) => [`${section} ${option}`, [section, option] as const])).values()].slice(0, 12);
}

function literals(texts: readonly string[]): readonly Expr[] {
  const found = [...new Set(texts)].map(readLiteral).filter((expr) => expr !== null);
  return found.filter((expr) => !(expr.k === 'code' && typeof expr.value === 'string' && expr.value.length > 100)).slice(0, MAX_LITERALS);
}

/** Texts at the top level of a module, where tables stand. */
function moduleTexts(text: string): readonly string[] {
  return [...text.matchAll(/^\s{0,8}(['"])((?:\\.|(?!\1)[^\\\n]){1,40})\1\s*[:,]/gm)].map(([, quote, inner]) => `${quote}${inner}${quote}`).slice(0, 80);
}

/** Texts that stand outside functions: what tables of words, titles and the like hold. */
function tableTexts(text: string, units: readonly Unit[]): readonly string[] {
  const inside = units.filter(({ kind }) => kind !== 'class').map(({ range }) => range);
  return [...text.matchAll(/(?<![\w'"])(['"])((?:\\.|(?!\1)[^\\\n]){1,40})\1(?=\s*[:,)\]}])/g)].filter(({ index }) => !inside.some(({ start, end }) => start <= index && index < end)).map(([, quote, inner]) => `${quote}${inner}${quote}`);
}

/** Patterns in the unit itself and those at the top level whose names it mentions. */
function patternsOf(body: string, text: string, unit: Unit | null): readonly string[] {
  const own = [...body.matchAll(PATTERN_CALL)].map(([, code = '']) => code);
  const tables = [...text.matchAll(/^(\w+)\s*(?::[^=\n]+)?=\s*re\.compile\(/gm)].filter(([, name = '']) => unit === null || new RegExp(`\\b${name}\\b`).test(body))
    .map((match) => new RegExp(PATTERN_CALL.source).exec(text.slice(match.index))?.[1] ?? '');
  return [...new Set([...own, ...tables])].map(joinedText).filter((pattern) => pattern !== '');
}

/** Adjacent string literals as one text; raw ones keep their backslashes. */
function joinedText(code: string): string {
  return [...code.matchAll(/([rRbB]{0,2})('''[\s\S]*?'''|"""[\s\S]*?"""|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")/g)].map(([, prefix = '', quoted = '']) => {
    const inner = quoted.replace(/^('''|"""|'|")([\s\S]*)\1$/, '$2');
    return /r/i.test(prefix) ? inner : inner.replace(/\\\\/g, '\\');
  }).join('');
}
