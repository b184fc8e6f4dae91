import { join, posix } from 'node:path';
import type { Files } from '../../../effects/files.ts';

const DECLARED = /^func (?:\(\s*(?:\w+\s+)?\*?(\w+)[^)]*\) )?(\w+)/gm;

/**
 * Names of test functions for the units of a folder: `TestParse`, `TestStack_Push`. Where two units differ only in their capitals,
 * the one that is less open is written as it is: `Test_parse`.
 */
export function namesOf(root: string, folder: string, files: Files): (unit: string) => string {
  const sources = (files.list(join(root, folder)) ?? []).filter(({ name, kind }) => kind === 'file' && name.endsWith('.go') && !name.endsWith('_test.go'));
  const units = sources.flatMap(({ name }) => [...(files.readText(join(root, posix.join(folder, name))) ?? '').matchAll(DECLARED)].map(([, owner, own = '']) => (owner === undefined ? own : `${owner}.${own}`)));
  const owners = Map.groupBy(new Set(units), plain);
  return (unit) => { const [first] = (owners.get(plain(unit)) ?? []).toSorted((a, b) => hiddenParts(a) - hiddenParts(b)); return first === undefined || first === unit ? plain(unit) : `Test_${unit.replaceAll('.', '_')}`; };
}

function plain(unit: string): string {
  return `Test${capitals(unit).replaceAll('.', '_')}`;
}

/** `stack.push` -> `Stack.Push`: what comes behind `Test` may not begin with a small letter. */
function capitals(unit: string): string {
  return unit.split('.').map(capital).join('.');
}

function hiddenParts(unit: string): number {
  return unit.split('.').filter((part) => part !== capital(part)).length;
}

export function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
