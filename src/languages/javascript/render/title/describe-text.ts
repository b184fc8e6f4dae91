const BLANKS: Readonly<Record<string, string>> = { '': 'an empty string', '\n': 'a line break', '\r\n': 'a line break', '\t': 'a tab', ' ': '" "' };

/** A string in the words of a title: quoted where it fits on a line and in `room`, by its lines where it has several, else by its beginning. */
export function describeText(text: string, room: number): string {
  const blank = BLANKS[text];
  if (blank !== undefined) return blank;
  if (text.trim() === '') return 'a blank string';
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '').length;
  if (text.includes('\n')) return lines === 1 ? 'one line' : `${lines} lines`;
  const quoted = JSON.stringify(text);
  return quoted.length <= room + 4 ? quoted : `${JSON.stringify(text.slice(0, Math.min(room, 28) - 8)).slice(0, -1)}…"`;
}
