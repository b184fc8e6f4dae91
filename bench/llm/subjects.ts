import { delimiter, join } from 'node:path';
import { prepare as prepareJs } from '../harness/prepare.ts';
import { ROOT } from '../harness/work.ts';
import { environmentOf, prepare as preparePython } from '../python/prepare.ts';
import { PYTHON_SUBJECTS } from '../python/subjects.ts';
import { SUBJECTS } from '../subjects.ts';

/** A project whose questions are counted. */
export interface TokenSubject {
  readonly name: string;
  /** Absolute folder with its sources, as its user would have them. */
  folder(): Promise<string>;
  /** Programs it needs come first here. */
  readonly path: string;
}

const PATH = process.env['PATH'] ?? '';

/** Two projects of this repository, and all packages of both languages that the other benchmarks measure. */
export const TOKEN_SUBJECTS: readonly TokenSubject[] = [
  ...['examples/javascript', 'examples/python'].map((name) => ({ name, path: PATH, folder: async () => join(ROOT, name) })),
  ...SUBJECTS.map((subject) => ({ name: subject.name, path: PATH, folder: () => prepareJs(subject) })),
  ...PYTHON_SUBJECTS.map((subject) => ({ name: subject.name, path: [join(environmentOf(subject), 'bin'), PATH].join(delimiter), folder: () => preparePython(subject) })),
];
