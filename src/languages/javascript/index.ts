import type { Language } from '../language.ts';
import { DIALECTS } from './dialects.ts';
import { alreadyTested } from './facts/already-tested.ts';
import { facts } from './facts/facts.ts';
import { isSource, isTestFile } from './facts/naming.ts';
import { packageRoot } from './facts/package-root.ts';
import { testPath } from './facts/test-path.ts';
import { grammar } from './grammar/grammar.ts';
import { launches } from './launch.ts';
import { lift } from './lift/lift.ts';
import { parseFile } from './parse/parse-file.ts';
import { render } from './render/render.ts';
import { titleFor } from './render/title.ts';
import { rewrite } from './rewrite/rewrite.ts';
import { runnerCommand } from './runner/command.ts';

export const javascript: Language = {
  name: 'javascript',
  dialects: DIALECTS,
  ignores: ['node_modules', 'bower_components', 'coverage', '.next', '.nuxt', '.turbo'],
  frameworks: ['vitest', 'jest', 'mocha', 'node:test'],
  isTestFile, isSource, packageRoot, facts, testPath, alreadyTested, rewrite, grammar, render, lift,
  parse: parseFile,
  driver: launches,
  runner: runnerCommand,
  title: titleFor,
  toolchain: () => [
    { name: 'node', command: ['node', '--version'], oldest: '20.0.0', fix: 'install Node 20 or newer: your tests run on it' },
    { name: 'npm', command: ['npm', '--version'], oldest: '9.0.0', fix: 'install npm 9 or newer' },
  ],
};
