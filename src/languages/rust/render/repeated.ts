/** From this length on a text that says the same over and over is written as that. */
const LONG = 40;
const LONGEST_UNIT = 4;
const NAME = 'long_text';

/** The lines with their longest text made by `repeat` where it is one thing many times: nobody counts a hundred letters. */
export function withRepeated(lines: readonly string[]): readonly string[] {
  const [found = ''] = lines.join('\n').match(/"(?:[^"\\\n]|\\.)*"/g)?.toSorted((a, b) => b.length - a.length) ?? [];
  const code = codeFor(found.slice(1, -1));
  if (code === null || lines.some((line) => line.includes(NAME))) return lines;
  const owned = lines.map((line) => line.replaceAll(`String::from(${found})`, code));
  // It must outlive whatever borrows it.
  return owned.some((line) => line.includes(found)) ? [`let ${NAME} = ${code};`, ...owned.map((line) => line.replaceAll(found, `${NAME}.as_str()`))] : owned;
}

function codeFor(text: string): string | null {
  if (text.length < LONG || text.includes('\\')) return null;
  const size = Array.from({ length: LONGEST_UNIT }, (_none, i) => i + 1).find((each) => text.length % each === 0 && text === text.slice(0, each).repeat(text.length / each));
  return size === undefined ? null : `"${text.slice(0, size)}".repeat(${text.length / size})`;
}
