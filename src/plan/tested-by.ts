import { relative, sep } from 'node:path';
import type { Language } from '../languages/language.ts';

/** Ids of the units that one existing test file tests; `path` is absolute. */
export async function testedBy(path: string, input: Parameters<Language['alreadyTested']>[0], language: Pick<Language, 'alreadyTested'>): Promise<ReadonlySet<string>> {
  const { facts } = input;
  const own = relative(facts.root, path).split(sep).join('/');
  if (own.startsWith('..')) return new Set();
  const seen = (files: readonly string[]): Promise<ReadonlySet<string>> => language.alreadyTested({ ...input, facts: { ...facts, tests: { ...facts.tests, files } } });
  const [withIt, without] = [await seen([own]), await seen([])];
  return new Set([...withIt].filter((id) => !without.has(id)));
}
