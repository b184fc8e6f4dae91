import type { Language } from '../language.ts';
import { alreadyTested } from './facts/already-tested.ts';
import { facts } from './facts/facts.ts';
import { isSource, isTestFile } from './facts/naming.ts';
import { packageRoot } from './facts/package-root.ts';
import { testPath } from './facts/test-path.ts';
import { grammar } from './grammar/grammar.ts';
import { launches } from './launch.ts';
import { lift } from './lift/lift.ts';
import { encodingOf } from './parse/encoding.ts';
import { parseFile } from './parse/parse-file.ts';
import { render } from './render/render.ts';
import { titleFor } from './render/title.ts';
import { rewrite } from './rewrite/rewrite.ts';
import { runnerCommand } from './runner/command.ts';

export const python: Language = {
  name: 'python',
  dialects: { '.py': 'python' },
  ignores: ['__pycache__', '.venv', 'venv', '.tox', '.nox', '.mypy_cache', '.pytest_cache', '.ruff_cache', '.eggs', 'site-packages', 'htmlcov'],
  frameworks: ['pytest', 'unittest'],
  isTestFile, isSource, packageRoot, facts, testPath, alreadyTested, encodingOf, rewrite, grammar, render, lift,
  parse: parseFile,
  driver: launches,
  runner: runnerCommand,
  title: titleFor,
  toolchain: () => [
    { name: 'python3', command: ['python3', '--version'], oldest: '3.8.0', fix: 'install Python 3.8 or newer: Python tests run on it' },
  ],
};
