/** The first test of a test file with a title in words, dedented; the head of the file where none is found. */
export function firstTest(text: string): string {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => /^\s*(?:test|it)\(['"]|^\s*def test_|^func Test|^#\[test\]/.test(line));
  if (from === -1) return lines.slice(0, 20).join('\n');
  const indent = /^\s*/.exec(lines[from] ?? '')?.[0] ?? '';
  const ends = /^func |^#/.test(lines[from] ?? '') ? (line: string): boolean => line === '}' : /^\s*def /.test(lines[from] ?? '') ? (line: string): boolean => line.trim() === '' : (line: string): boolean => line.startsWith(`${indent}})`);
  const length = lines.slice(from).findIndex(ends);
  return lines.slice(from, from + (length === -1 ? 12 : length + 1)).map((line) => line.slice(indent.length)).join('\n');
}
