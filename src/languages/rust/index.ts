import type { Language } from '../language.ts';
import { alreadyTested } from './facts/already-tested.ts';
import { facts } from './facts/facts.ts';
import { packageRoot } from './facts/manifest.ts';
import { isSource, isTestFile } from './facts/naming.ts';
import { testPath } from './facts/test-path.ts';
import { variants } from './facts/variants.ts';
import { grammar } from './grammar/grammar.ts';
import { launches } from './launch.ts';
import { parseFile } from './parse/parse-file.ts';
import { setAside } from './render/aside.ts';
import { render } from './render/render.ts';
import { titleFor } from './render/title.ts';
import { rewrite } from './rewrite/rewrite.ts';
import { runnerCommand } from './runner/command.ts';

export const rust: Language = {
  name: 'rust',
  dialects: { '.rs': 'rust' },
  ignores: ['target'],
  frameworks: ['cargo test'],
  compiles: true,
  fatal: /(has overflowed its stack|memory allocation of \d+ bytes failed)/,
  isTestFile, isSource, packageRoot, facts, testPath, alreadyTested, rewrite, grammar, render,
  parse: parseFile,
  variants, setAside,
  driver: launches,
  runner: runnerCommand,
  title: titleFor,
  toolchain: () => [
    { name: 'rust', command: ['cargo', '--version'], oldest: '1.85.0', fix: 'install Rust 1.85 or newer: Rust tests are built with it' },
  ],
};
