import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesBelow, readSources, ROOT } from './sources.ts';

const LANGUAGE_WORDS = ['javascript', 'typescript', 'ecmascript', 'tsx', 'jsx', 'esm', 'commonjs', 'npm', 'pnpm', 'yarn', 'jest', 'vitest', 'mocha', 'chai', 'tsconfig',
  'python', 'pytest', 'unittest', 'pip', 'golang', 'goroutine', 'gofmt', 'rust', 'cargo', 'rustc', 'java', 'junit4', 'maven', 'gradle'];
/** `node` is a node of a syntax tree everywhere: as a language's word it comes in strings of these forms. */
const NODE_WORDS = /\bnode_modules\b|\bnode:|^node$|\bnodejs\b|\bNode\.js\b/;
/** The registry and the rooms that talk to this program's own runtime; language folders may use all words. */
const FREE = /^src\/(?:languages\/|effects\/|sandbox\/|main\.ts$)/;

const SUBJECTS = /\b(?:plural|complex\.js|jsonfile|pull-?stream|minimist|picomatch|quill(?:-?delta)?|immer|python-string-utils|flutils|docstring_parser|pysnooper|codetiming|go-humanize|shopspring|gorilla|go-cache|go-shellquote|strsim|humantime|rust-ini)\b/i;

describe('words', () => {
  test('of a language stand only in its own folder', async () => {
    const wrong = (await readSources('src')).filter(({ path }) => !FREE.test(path)).flatMap(({ path, words }) => words
      .filter(({ kind, text }) => (kind === 'string' && NODE_WORDS.test(text)) || split(text).some((word) => LANGUAGE_WORDS.includes(word)))
      .map(({ text, line }) => `${path}:${line} ${text}`));
    expect(wrong).toEqual([]);
  });

  test('of the benchmark\'s subjects stand nowhere in the product', () => {
    const wrong = [...filesBelow('src', ''), ...filesBelow('templates', ''), ...filesBelow('grammars', '.scm')].flatMap((path) => {
      const found = SUBJECTS.exec(readFileSync(join(ROOT, path), 'utf8'));
      return found === null ? [] : [`${path}: ${found[0]}`];
    });
    expect(wrong).toEqual([]);
  });
});

/** `tsConfigPath` and `ts-config path` as lower-case words. */
function split(text: string): readonly string[] {
  return text.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z\d]+/);
}
