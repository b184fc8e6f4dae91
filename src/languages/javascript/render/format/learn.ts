import type { Settings } from './config.ts';

/** Formatter settings that fit the way some files are written. */
export function learnSettings(texts: readonly string[]): Settings {
  const lines = texts.join('\n').split(/\r?\n/).slice(0, 4000);
  const code = lines.filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line));
  return {
    singleQuote: count(code, /'[^'"]*'/) >= count(code, /"[^'"]*"/),
    semi: count(code, /[\w)\]'"];\s*$/) >= count(code, /^[^/]*[\w)\]'"]\s*$/) / 2,
    ...indentation(code),
    trailingComma: trailingComma(code),
    arrowParens: count(code, /[=(,]\s*\w+ =>/) > count(code, /\(\w+\) =>/) ? 'avoid' : 'always',
    bracketSpacing: count(code, /\{ \w+/) >= count(code, /(^|[=(,:]\s*|import\s*|const\s*)\{\w+/),
    printWidth: code.filter((line) => line.length > 80).length > code.length / 25 ? 100 : 80,
  };
}

/** Lines that match; with `next`, only where the line below matches that. */
function count(lines: readonly string[], pattern: RegExp, next: RegExp | null = null): number {
  return lines.filter((line, index) => pattern.test(line) && (next === null || next.test(lines[index + 1] ?? ''))).length;
}

/** Commas behind the last entry of a literal on several lines: told by lines that look like entries. */
function trailingComma(lines: readonly string[]): string {
  const closing = /^\s*[}\]][,;)]*\s*$/;
  const without = count(lines, /^\s*(['"]?[\w-]+['"]?: .*|['"].*)[\w'"\])}]\s*$/, closing);
  return count(lines, /,\s*$/, closing) >= without ? 'all' : 'none';
}

function indentation(lines: readonly string[]): Settings {
  const indented = lines.filter((line) => /^\s+\S/.test(line));
  if (indented.filter((line) => line.startsWith('\t')).length > indented.length / 2) return { useTabs: true };
  const widths = lines.flatMap((line, index) => {
    const step = indent(line) - indent(lines[index - 1] ?? '');
    return step === 2 || step === 4 ? [step] : [];
  });
  return { useTabs: false, tabWidth: widths.filter((width) => width === 4).length > widths.length / 2 ? 4 : 2 };
}

function indent(line: string): number {
  return line.length - line.trimStart().length;
}
