import { createHash } from 'node:crypto';
import type { Ask } from '../provider.ts';

const VERSION = 1;

/** SHA-256 of all that shapes the answer. Hints for the server's cache, times and keys are not in it. `service` names who answers. */
export function keyOf(ask: Ask, service: readonly string[]): string {
  const texts = (blocks: Ask['system']): readonly string[] => blocks.map(({ text }) => text);
  const shape = { version: VERSION, service, ...ask, system: texts(ask.system), messages: ask.messages.map(({ role, blocks }) => [role, texts(blocks)]) };
  return createHash('sha256').update(canonical(shape)).digest('hex');
}

/** JSON with sorted keys: equal for equal things. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return `{${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}
