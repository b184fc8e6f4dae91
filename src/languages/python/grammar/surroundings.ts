import type { Draw } from '../../../effects/draw.ts';
import { quoted } from './recipe.ts';

/** What code asks its surroundings for. */
export interface Asked {
  /** Options of the command line that the source mentions; null where the command line is not read. */
  readonly options: readonly string[] | null;
  /** Environment variables by name. */
  readonly variables: readonly string[];
  /** Whether it asks who sits at the terminal. */
  readonly input: boolean;
}

const VALUES = ['1', 'a', 'true', '', 'text', '0', 'x.txt', '-1', 'a=b'] as const;
const ANSWERS = ['y', 'n', '', '1', 'yes', 'text'] as const;

/** `code`: what runs; `file`: the source around it. */
export function askedIn(code: string, file: string): Asked {
  const variables = [...code.matchAll(/\b(?:getenv\(|environ\.get\(|environ\[|environ\.pop\(|environ\.setdefault\()\s*["']([A-Za-z_]\w*)["']/g)].map(([, name = '']) => name);
  const reads = /\.parse_(?:known_)?args\(\s*\)|\bsys\.argv\b/.test(code);
  return {
    options: reads ? [...new Set([...file.matchAll(/["'](--?[A-Za-z][\w-]*)["']/g)].map(([, name = '']) => name))] : null,
    variables: [...new Set(variables)], input: /(?<![\w.])input\(/.test(code),
  };
}

/** Statements that give the code what it asks for. `word`: a text that the code may know. */
export function answers({ options, variables, input }: Asked, draw: Draw, word: () => string): readonly string[] {
  const value = (): string => quoted(draw.chance(0.5) ? word() : draw.pick(VALUES));
  const words = (): readonly string[] => {
    const option = options !== null && options.length > 0 && draw.chance(0.6) ? [quoted(draw.pick(options))] : [];
    return option.length > 0 && draw.chance(0.5) ? option : [...option, value()];
  };
  const line = options === null ? [] : [`monkeypatch.setattr("sys.argv", [${['"prog"', ...Array.from({ length: draw.below(4) }, words).flat()].join(', ')}])`];
  const set = variables.filter(() => draw.chance(0.6)).map((name) => (draw.chance(0.8) ? `monkeypatch.setenv(${quoted(name)}, ${value()})` : `monkeypatch.delenv(${quoted(name)}, raising=False)`));
  const told = input ? [`monkeypatch.setattr("builtins.input", lambda *args: ${quoted(draw.chance(0.4) ? word() : draw.pick(ANSWERS))})`] : [];
  return [...line, ...set, ...told];
}
