import type { Language } from '../language.ts';
import { alreadyTested } from './facts/already-tested.ts';
import { facts } from './facts/facts.ts';
import { packageRoot } from './facts/module.ts';
import { isSource, isTestFile } from './facts/naming.ts';
import { testPath } from './facts/test-path.ts';
import { grammar } from './grammar/grammar.ts';
import { launches } from './launch.ts';
import { lift } from './lift/lift.ts';
import { parseFile } from './parse/parse-file.ts';
import { render } from './render/render.ts';
import { titleFor } from './render/title.ts';
import { watcher } from './watcher.ts';
import { rewrite } from './rewrite/rewrite.ts';
import { runnerCommand } from './runner/command.ts';

export const go: Language = {
  name: 'go',
  dialects: { '.go': 'go' },
  ignores: ['vendor', 'testdata'],
  frameworks: ['testing'],
  compiles: true,
  fatal: /^(fatal error: (?:concurrent map [\w ]+|all goroutines are asleep[^\n]*|stack overflow)|panic: [^\n]+)/m,
  isTestFile, isSource, packageRoot, facts, testPath, alreadyTested, rewrite, grammar, render, lift,
  parse: parseFile,
  driver: launches,
  runner: runnerCommand,
  title: titleFor,
  watcher,
  toolchain: () => [
    { name: 'go', command: ['go', 'version'], oldest: '1.22.0', fix: 'install Go 1.22 or newer: Go tests are built with it' },
  ],
};
