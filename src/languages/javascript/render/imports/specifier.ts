import { posix } from 'node:path';
import type { Files } from '../../../../effects/files.ts';
import type { ProjectFacts } from '../../../../model/project.ts';

/** How test files of this project spell the path of a source file. */
export type Spelling = 'bare' | 'as-is' | 'js';

const RELATIVE = /(?:from|import|require)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g;
const MOST_READ = 8;

/** Import specifier of a project file, as this project writes them; bare specifiers stay as they are. */
export function specifierOf(module: string, testPath: string, spelling: Spelling): string {
  const relative = posix.relative(posix.dirname(testPath), module);
  const path = relative.startsWith('.') ? relative : `./${relative}`;
  if (spelling === 'as-is' || /\.(json|[cm]js|jsx)$/.test(path)) return path;
  if (spelling === 'js') return path.replace(/\.([cm]?)tsx?$/, '.$1js');
  return /\.[cm]ts$/.test(path) ? path.replace(/\.([cm])ts$/, '.$1js') : path.replace(/\.[jt]sx?$/, '');
}

/** Learnt from the test files, then from the source itself, then from what the loader accepts. */
export function spellingOf(source: string, esm: boolean, facts: ProjectFacts, files: Files, existing: string | null): Spelling {
  const texts = [existing, ...facts.tests.files.slice(0, MOST_READ).map((path) => files.readText(posix.join(facts.root, path))), files.readText(posix.join(facts.root, source))];
  for (const text of texts) {
    const spelling = text === null ? null : spellingIn(text, source);
    if (spelling !== null) return spelling;
  }
  const typed = /tsx?$/.test(source);
  if (!typed) return esm ? 'as-is' : 'bare';
  if (facts.framework.name === 'node:test') return 'as-is';
  const compiler = files.readText(posix.join(facts.root, 'tsconfig.json')) ?? '';
  return /"(module|moduleResolution)"\s*:\s*"(node16|nodenext)"/i.test(compiler) ? 'js' : 'bare';
}

function spellingIn(text: string, source: string): Spelling | null {
  const typed = /tsx?$/.test(source);
  const found = [...text.matchAll(RELATIVE)].map((match) => match[1] ?? '').filter((path) => !/\.(json|css|node|html|\.)$/.test(path) && !/(^|\/)\.{1,2}\/?$/.test(path));
  const [first] = found;
  if (first === undefined) return null;
  if (/\.[cm]?tsx?$/.test(first)) return 'as-is';
  if (/\.[cm]?jsx?$/.test(first)) return typed ? 'js' : 'as-is';
  return 'bare';
}
