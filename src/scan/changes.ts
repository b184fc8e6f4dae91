/** Touched lines of a file, each `[from, to]`, 1-based and inclusive. */
export type ChangedLines = readonly [from: number, to: number][];

/** Reads `git diff --unified=0` into touched lines per file. Where lines were only removed, their neighbours count. */
export function readDiff(diff: string): ReadonlyMap<string, ChangedLines> {
  const found = new Map<string, [number, number][]>();
  let current: [number, number][] | null = null;
  for (const line of diff.split('\n')) {
    if (line.startsWith('+++ ')) {
      const path = pathOf(line.slice(4));
      current = path === null ? null : [];
      if (path !== null && current !== null) found.set(path, current);
    }
    const hunk = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk === null || current === null) continue;
    const from = Number(hunk[1]);
    const count = hunk[2] === undefined ? 1 : Number(hunk[2]);
    current.push(count === 0 ? [Math.max(1, from), from + 1] : [from, from + count - 1]);
  }
  return found;
}

/** `b/src/a.js`, quoted where the name is unusual; null for `/dev/null`. */
function pathOf(written: string): string | null {
  const text = written.replace(/\t$/, '');
  if (text === '/dev/null') return null;
  const plain = text.startsWith('"') ? unquote(text.slice(1, -1)) : text;
  return plain.replace(/^b\//, '');
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\u0007', b: '\b', f: '\f', v: '\v' };

function unquote(text: string): string {
  const bytes = text.replace(/\\([0-7]{3}|.)/g, (_, code: string) => (code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : ESCAPES[code] ?? code));
  return [...bytes].every((sign) => sign.charCodeAt(0) < 256) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes;
}
