import type { Asked, Reaction } from '../providers/server/server.ts';
import { freshFolder } from './program.ts';

/** The word is known to whoever reads the file, and to nobody who only tries. */
const WORD = 'sesame-42';
const SUM = [...WORD].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 100_003, 7);

export const UNLOCK = `// The word is ${WORD}.
export function unlock(word, attempts) {
  let sum = 7;
  for (const character of word) sum = (sum * 31 + character.charCodeAt(0)) % 100003;
  if (word.length === ${WORD.length} && sum === ${SUM}) {
    if (attempts > 3) return { open: true, slow: true };
    return { open: true, slow: false };
  }
  return { open: false };
}
`;

export interface Written { readonly test_name: string; readonly test_code: string }

/** Tests that only somebody who read the file could write. Synthetic: no model wrote them. */
export const TESTS: readonly Written[] = [
  { test_name: 'opens for the right word', test_code: `expect(unlock('${WORD}', 1)).toEqual({ open: true, slow: false });` },
  { test_name: 'opens slowly after four attempts', test_code: `const result = unlock('${WORD}', 4);\nexpect(result.slow).toBe(true);` },
];

/** An answer of the form asked for. */
export function answered(tests: readonly Written[]): Reaction {
  const whole = tests.map((test) => ({ imports: [], coverage_lines: [], edge_cases_covered: [], mocked_dependencies: [], ...test }));
  return { kind: 'answer', text: JSON.stringify({ tests: whole, explanation: '' }), input: 900, output: 120 };
}

export function lockedProject(files: Readonly<Record<string, string>> = {}): string {
  return freshFolder({ 'work/package.json': '{ "name": "locked", "type": "module" }\n', 'work/src/unlock.js': UNLOCK, ...files });
}

/** Everything a request says. */
export function wordsOf(asked: Asked | undefined): string {
  return JSON.stringify(asked?.body ?? {});
}
