import type { Settings } from '../format/config.ts';
import { formatCode } from '../format/format.ts';
import type { ExistingBlock } from './blocks.ts';

/** Code formatted for a place inside describe blocks, with the white space its neighbours begin with. */
export async function formatInside(code: string, { path: titles, indent }: ExistingBlock, path: string, settings: Settings): Promise<string> {
  const wrapped = titles.reduce((inner) => `describe('', () => {\n${inner}\n});`, code);
  const lines = (await formatCode(wrapped, path, settings)).trimEnd().split('\n').slice(titles.length, -titles.length);
  const own = /^\s*/.exec(lines[0] ?? '')?.[0] ?? '';
  if (indent === null || indent === own) return lines.join('\n');
  return lines.map((line) => (line.startsWith(own) ? indent + line.slice(own.length) : line)).join('\n');
}
