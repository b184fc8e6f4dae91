import { SUBJECTS } from '../subjects.ts';
import { rawSeeds, readRaw } from './raw.ts';
import { resultsPage } from './results.ts';
import { readSpeed } from './speed.ts';

/** The results page as the raw results on disk give it. */
export function currentPage(): string {
  const subjects = SUBJECTS.map((subject) => subject.name);
  const seeds = rawSeeds().map((seed) => ({ seed, subjects, results: subjects.flatMap((name) => readRaw(seed, name) ?? []) }));
  return resultsPage({ seeds, speed: readSpeed() });
}
