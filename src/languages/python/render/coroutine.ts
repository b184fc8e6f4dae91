import type { Candidate } from '../../../model/candidate.ts';

const RUN = /^asyncio\.run\(([\s\S]*)\)$/;

/** The candidate with its coroutine awaited by the test itself; null where it runs none, or one more on the way. */
export function awaited(candidate: Candidate): Candidate | null {
  const inner = RUN.exec(candidate.act)?.[1];
  if (inner === undefined || [...candidate.setup, inner].some((line) => line.includes('asyncio.'))) return null;
  return { ...candidate, act: `await ${inner}`, imports: candidate.imports.filter(({ module }) => module !== 'asyncio') };
}
