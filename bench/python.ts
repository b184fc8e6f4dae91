// bin/node bench/python.ts [--seed 1] [--subjects a,b] [--only packages|algorithms] [--whose own|peer] [--pieces n] [--at-once n] [--again]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { algorithmNames, algorithmPieces } from './python/algorithms.ts';
import { pythonPage } from './python/page.ts';
import { preparePeer } from './python/peer.ts';
import { runPieces, type Piece } from './python/piece.ts';
import { environmentOf, prepare } from './python/prepare.ts';
import { PYTHON_PAGE, readResults } from './python/results.ts';
import { subjectPieces } from './python/subject-pieces.ts';
import { PYTHON_SUBJECTS } from './python/subjects.ts';

const { values } = parseArgs({ options: {
  seed: { type: 'string', default: '1' }, subjects: { type: 'string', default: '' }, only: { type: 'string', default: '' },
  whose: { type: 'string', default: '' }, pieces: { type: 'string', default: 'Infinity' }, 'at-once': { type: 'string', default: '1' }, again: { type: 'boolean', default: false },
} });
const seed = Number(values.seed);
const asked = (name: string): boolean => values.subjects === '' || values.subjects.split(',').includes(name);

function writePage(): void {
  writeFileSync(PYTHON_PAGE, pythonPage(readResults()));
}

async function allPieces(): Promise<readonly Piece[]> {
  const pieces: Piece[] = [];
  if (values.only !== 'algorithms') for (const subject of PYTHON_SUBJECTS.filter(({ name }) => asked(name))) pieces.push(...await subjectPieces(subject, seed));
  const [first] = PYTHON_SUBJECTS;
  if (values.only === 'packages' || first === undefined) return pieces;
  await prepare(first);
  return [...pieces, ...algorithmNames().filter(asked).flatMap((name) => algorithmPieces(name, seed, environmentOf(first)))];
}

await preparePeer();
const pieces = (await allPieces()).filter(({ whose }) => values.whose === '' || whose === values.whose);
if (!await runPieces(pieces, { seed, again: values.again, most: Number(values.pieces), atOnce: Number(values['at-once']) }, writePage)) process.exitCode = 1;
writePage();
