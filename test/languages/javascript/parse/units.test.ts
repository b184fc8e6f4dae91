import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Unit } from '../../../../src/model/unit.ts';
import { parsed } from './parsed.ts';

const FOLDER = new URL('../../../fixtures/units/', import.meta.url);

/** A unit in one line: where, what, its parameters as understood, and by which names it is exported. */
function line({ range, kind, static: isStatic, accessor, signature, exportedAs, parameters }: Unit): string {
  const words = [kind, isStatic ? 'static' : '', accessor ?? ''].filter((word) => word !== '').join(' ');
  const known = parameters.map(({ name, type, properties, called, optional, rest }) =>
    `${rest ? '...' : ''}${name}${optional ? '?' : ''}${type === null ? '' : `: ${type}`}${properties.length === 0 ? '' : ` .${properties.join(' .')}`}${called ? ' ()' : ''}`);
  return `${range.startLine}-${range.endLine} ${words} | ${signature} | ${known.join(' ; ')} | ${exportedAs.join(', ') || 'private'}`;
}

describe('units of', () => {
  const sources = readdirSync(FOLDER).filter((name) => !name.endsWith('.txt'));

  test.each(sources)('%s', async (name) => {
    const { units, imports, moduleSystem } = await parsed(readFileSync(new URL(name, FOLDER), 'utf8'), name);
    const listing = [`${moduleSystem ?? 'no'} module; imports ${imports.join(', ') || 'nothing'}`, ...units.map(line)].join('\n');
    await expect(`${listing}\n`).toMatchFileSnapshot(new URL(`${name}.txt`, FOLDER).pathname);
  });
});
