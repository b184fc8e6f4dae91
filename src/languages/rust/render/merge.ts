import { printUses, type Uses } from './uses.ts';

/** Declarations more, each before the first of those that stand there which it goes before, as rustfmt would have it. */
export function withUses(body: string, uses: Uses, indent: string, edition: number): string {
  if (uses.size === 0) return body;
  const added = printUses(uses, edition).split('\n').toSorted((a, b) => rank(a) - rank(b));
  const known = [...body.matchAll(new RegExp(`^${indent}use [^;]+;\\n`, 'gm'))];
  const last = known.at(-1);
  if (last === undefined) {
    const head = /^(?:[ \t]*(?:\/\/!|#!\[).*\n|[ \t]*\n)*/.exec(body)?.[0] ?? '';
    return `${head}${added.map((line) => `${indent}${line}\n`).join('')}${body.length > head.length ? '\n' : ''}${body.slice(head.length)}`;
  }
  // Only the last group is sorted anew by nobody: what stands before it may be there for a reason.
  const ends = known.map(({ index, 0: whole }) => index + whole.length);
  const group = known.slice(known.findLastIndex(({ index }, at) => index !== ends[at - 1]));
  return added.toReversed().reduce((text, line) => {
    const behind = group.find(([whole]) => order(whole.trim()) > order(line));
    const at = behind?.index ?? last.index + last[0].length;
    return `${text.slice(0, at)}${indent}${line}\n${text.slice(at)}`;
  }, body);
}

/** Sorts as rustfmt does: `self`, `super`, `crate`, all others by name. */
function order(line: string): string {
  return `${rank(line)}${line.replace(/^use /, '').replace(/;$/, '')}`;
}

function rank(line: string): number {
  return ['self', 'super', 'crate'].findIndex((head) => line.startsWith(`use ${head}::`)) + 1 || 9;
}
