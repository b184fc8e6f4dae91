import { posix } from 'node:path';
import { format as prettier } from 'prettier';
import type { Files } from '../../../../effects/files.ts';
import type { ProjectFacts } from '../../../../model/project.ts';
import { prettierSettings, type Settings } from './config.ts';
import { learnSettings } from './learn.ts';

const MOST_READ = 4;
/** An existing test file of fewer lines shows no habits. */
const FEWEST_LINES = 5;

/** The project's own prettier settings, else settings learnt from the tests, else from the source. */
export function settingsFor(path: string, source: string, existing: string | null, facts: ProjectFacts, files: Files): Settings {
  const own = prettierSettings(posix.dirname(posix.join(facts.root, path)), facts.root, files);
  if (own !== null) return own;
  const read = (paths: readonly string[]): readonly string[] => paths.map((name) => files.readText(posix.join(facts.root, name))).filter((text) => text !== null);
  const texts = existing !== null && existing.split(/\n\s*\S/).length >= FEWEST_LINES ? [existing] : [...read(facts.tests.files.slice(0, MOST_READ)), ...read([source])];
  return learnSettings(texts);
}

export function formatCode(code: string, path: string, settings: Settings): Promise<string> {
  return prettier(code, { ...settings, endOfLine: 'lf', parser: /\.[cm]?tsx?$/.test(path) ? 'typescript' : 'babel', filepath: path });
}
