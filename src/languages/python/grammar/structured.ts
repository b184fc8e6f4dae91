import type { Draw } from '../../../effects/draw.ts';

/** Where the words of a text come from: what the code under test knows, and anybody's. */
export interface Words { readonly known: () => string; readonly plain: () => string }

const NAMES = ['a', 'b', 'name', 'value', 'x'] as const;
const TYPES = ['int', 'str', 'str, optional', 'int?', 'a.b'] as const;
const PROSE = ['Short text.', 'Some text here', 'Defaults to 3.', 'first', 'One. Two'] as const;

/** A text of lines as code that reads documents expects it: a head, titled sections, indented items, in one of the usual notations. */
export function document(draw: Draw, words: Words): string {
  const sections = Array.from({ length: draw.weighted([[4, 1], [3, 2], [1, 3]]) }, () => section(draw, words));
  const head = draw.weighted([[3, ['Short text.', '']], [1, []], [1, ['Short text.']], [1, ['Short text.', '', 'Longer text', 'of two lines.', '']], [1, ['Short text.', 'Longer text.', '']]] as const);
  const gap = draw.chance(0.6) ? [''] : [];
  return [...head, ...sections.flatMap((lines, i) => (i === 0 ? lines : [...gap, ...lines]))].join('\n') + (draw.chance(0.15) ? '\n' : '');
}

function section(draw: Draw, words: Words): readonly string[] {
  const title = words.known().trim();
  const nested = (): readonly string[] => items(draw, words, draw.weighted([[6, '    '], [2, '  '], [1, ''], [1, '\t']]));
  switch (draw.below(6)) {
    case 0: return [`${title}:`, ...nested()];
    case 1: return [title, ...nested()];
    case 2: return [title, '-'.repeat(Math.max(3, title.length)), ...items(draw, words, draw.chance(0.7) ? '' : '    ')];
    case 3: return fields(draw, words, ':');
    case 4: return fields(draw, words, '@');
    default: return [`[${title}]`, ...pairs(draw, words)];
  }
}

/** `:word name: text`, one a line. */
function fields(draw: Draw, words: Words, mark: string): readonly string[] {
  return Array.from({ length: 1 + draw.below(3) }, () => {
    const argument = draw.pick(['', ` ${draw.pick(NAMES)}`, ` ${draw.pick(TYPES)} ${draw.pick(NAMES)}`]);
    const more = draw.chance(0.2) ? `\n    ${draw.pick(PROSE)}` : '';
    return `${mark}${words.known().trim()}${argument}: ${text(draw, words)}${more}`;
  });
}

function items(draw: Draw, words: Words, indent: string): readonly string[] {
  const count = draw.weighted([[3, 1], [4, 2], [1, 3], [1, 0]]);
  return Array.from({ length: count }, () => item(draw, words).map((line) => indent + line)).flat();
}

function item(draw: Draw, words: Words): readonly string[] {
  const [name, type] = [draw.chance(0.2) ? words.known().trim() : draw.pick(NAMES), draw.chance(0.2) ? words.known().trim() : draw.pick(TYPES)];
  const more = draw.chance(0.35) ? [`    ${text(draw, words)}`] : [];
  switch (draw.below(8)) {
    case 0: return [`${name}: ${text(draw, words)}`, ...more];
    case 1: return [`${name} (${type}): ${text(draw, words)}`, ...more];
    case 2: return [`${name} : ${type}`, `    ${text(draw, words)}`];
    case 3: return [name, `    ${text(draw, words)}`];
    case 4: return [`${type}: ${text(draw, words)}`, ...more];
    case 5: return [`- ${text(draw, words)}`];
    case 6: return [words.known(), ...more];
    default: return [text(draw, words), ...more];
  }
}

function text(draw: Draw, words: Words): string {
  return draw.chance(0.2) ? words.known() : draw.chance(0.1) ? words.plain() : draw.pick(PROSE);
}

/** Settings as `configparser` reads them; `asked`: options that the code reads by name, mostly there. */
export function settings(draw: Draw, words: Words, asked: readonly (readonly [section: string, option: string])[] = []): string {
  const wanted = draw.chance(0.75) ? asked.filter(() => draw.chance(0.9)) : [];
  const sections = new Map<string, string[]>();
  for (const [section, option] of wanted) sections.set(section, [...sections.get(section) ?? [], `${option} = ${draw.chance(0.9) ? draw.pick(NAMES) : ''}`]);
  for (let left = wanted.length > 0 ? draw.below(3) : 1 + draw.below(3); left > 0; left -= 1) {
    const word = words.known().trim();
    const title = draw.chance(0.3) || !/^[\w.-]+$/.test(word) ? 'main' : /\W$/.test(word) ? `${word}${draw.pick(NAMES)}` : word;
    if (!sections.has(title)) sections.set(title, [...pairs(draw, words)]);
  }
  return [...sections].map(([title, lines]) => `[${title}]\n${lines.join('\n')}\n`).join('\n');
}

function pairs(draw: Draw, words: Words): readonly string[] {
  const keys = new Set(Array.from({ length: 1 + draw.below(4) }, () => (draw.chance(0.7) ? words.known().trim() : draw.pick(NAMES))).filter((key) => /^[\w.-]+$/.test(key)));
  return [...keys].map((key) => `${key} = ${draw.weighted([[3, draw.pick(NAMES)], [1, '3'], [1, ''], [1, words.known().trim().replaceAll('\n', ' ')], [1, 'true']])}`);
}

const LINE_STARTS = ['    ', '  ', '- ', '# ', '\t'] as const;

/** A text with one of its lines changed, moved, or a line more. */
export function varyLines(value: string, draw: Draw, word: string): string {
  const lines = value.split('\n');
  const at = draw.below(lines.length);
  const line = lines[at] as string;
  switch (draw.below(8)) {
    case 0: lines.splice(at, 1); break;
    case 1: lines.splice(at, 0, line); break;
    case 2: lines.splice(at, 0, ''); break;
    case 3: lines[at] = draw.pick(LINE_STARTS) + line; break;
    case 4: lines[at] = line.trimStart(); break;
    case 5: lines.splice(at + 1, 0, `${/^\s*/.exec(line)?.[0] ?? ''}${word}`); break;
    case 6: lines[at] = line.replace(/\w[\w ]*/, () => word); break;
    default: lines.push(...lines.splice(at, 1)); break;
  }
  return lines.join('\n');
}
