import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SUBJECTS } from '../subjects.ts';
import { rawSeeds, readRaw } from './raw.ts';
import { resultsPage } from './results.ts';
import { readSpeed } from './speed.ts';
import { ROOT } from './work.ts';

export const PAGE = join(ROOT, 'bench', 'RESULTS.md');

/** The results page as the raw results on disk give it. */
export function currentPage(): string {
  const subjects = SUBJECTS.map((subject) => subject.name);
  const seeds = rawSeeds().map((seed) => ({ seed, subjects, results: subjects.flatMap((name) => readRaw(seed, name) ?? []) }));
  return resultsPage({ seeds, speed: readSpeed() });
}

/** Writes it, and gives it. */
export function writePage(): string {
  const page = currentPage();
  writeFileSync(PAGE, page);
  return page;
}
