import { join } from 'node:path';
import type { RunnerRequest } from '../../language.ts';
import { readJson } from './tool.ts';

/** The command of a package's own test script, cut into words; empty when there is none. */
export function testScript(request: RunnerRequest, program: string): readonly string[] {
  const scripts = Object.values(readJson<{ scripts?: Readonly<Record<string, string>> }>(request.files, join(request.root, 'package.json'))?.scripts ?? {});
  for (const script of scripts) {
    for (const command of script.split(/&&|\|\||[;|]/)) {
      const words = wordsOf(command);
      const at = words.findIndex((word) => word === program || word.endsWith(`/${program}`));
      if (at >= 0) return words.slice(at + 1);
    }
  }
  return [];
}

/** Shell words, quotes removed; nothing is expanded. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** The named options with their values, e.g. `['--require', 'x']` of `--require=x`. */
export function pickOptions(words: readonly string[], names: readonly string[]): readonly string[] {
  return words.flatMap((word, index) => {
    const [name = '', value] = word.startsWith('--') ? word.split(/=(.*)/s) : [word];
    if (!names.includes(name)) return [];
    return value === undefined ? [name, words[index + 1] ?? ''] : [name, value];
  });
}
