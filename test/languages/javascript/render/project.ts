import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { ProjectFacts } from '../../../../src/model/project.ts';
import type { RenderRequest } from '../../../../src/languages/language.ts';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { folderAssets } from '../../../../src/effects/real/folder-assets.ts';
import type { TestCase } from '../../../../src/model/test-case.ts';

export const REPOSITORY = fileURLToPath(new URL('../../../../', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));

export interface Style {
  readonly framework: string;
  readonly assertions: string;
  readonly globals: boolean;
  readonly moduleSystem: 'esm' | 'commonjs';
  readonly testWord: string;
  readonly describes?: boolean;
  readonly extension: string;
}

/** A fresh project folder that holds the kitchen as an ES or CommonJS module. */
export function projectFor(style: Style, home: string | null = null): ProjectFacts {
  const folder = home === null ? realpathSync(tmpdir()) : join(home, 'projects');
  mkdirSync(folder, { recursive: true });
  const root = freshFolder(folder);
  mkdirSync(join(root, 'lib'));
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'kitchen', type: style.moduleSystem === 'esm' ? 'module' : 'commonjs' }));
  writeFileSync(join(root, sourceOf(style)), style.moduleSystem === 'esm' ? kitchen(style) : asCommonJs(kitchen(style)));
  const config = style.framework === 'vitest' && style.globals ? 'vitest.config.mjs' : null;
  if (config !== null) writeFileSync(join(root, config), 'export default { test: { globals: true } };\n');
  return factsOf(root, style, home, config);
}

/** A folder that is gone when the test is over. */
export function freshFolder(inside: string = realpathSync(tmpdir())): string {
  const root = mkdtempSync(join(inside, 'testgen-render-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

export function sourceOf(style: Style): string {
  return `lib/kitchen${style.extension}`;
}

function kitchen({ extension }: Style): string {
  return `${extension === '.ts' ? '// @ts-nocheck\n' : ''}${readFileSync(join(here, 'subject/kitchen.mjs'), 'utf8')}`;
}

function asCommonJs(text: string): string {
  const names = [...text.matchAll(/^export (?:async )?(?:function\*?|class) (\w+)/gm)].map((match) => match[1]);
  return `'use strict';\n\n${text.replace('import fs from \'node:fs\';', 'const fs = require(\'node:fs\');').replace(/^export /gm, '')}\nmodule.exports = { ${names.join(', ')} };\n`;
}

function factsOf(root: string, style: Style, home: string | null, config: string | null): ProjectFacts {
  return {
    language: 'javascript', root, name: 'kitchen', packageManager: 'npm', moduleSystem: style.moduleSystem,
    framework: { name: style.framework, version: null, assertions: style.assertions, config, globals: style.globals, chosen: 'detected' },
    tests: { files: [], placement: 'mirror', directory: 'test', pattern: '{name}.test.js', testWord: style.testWord, describes: style.describes ?? true, moduleSystem: style.moduleSystem },
    workspaces: [], entries: [], documents: [], dependencies: home === null ? [] : [join(home, 'node_modules')], notices: [], details: null,
  };
}

export function requestFor(facts: ProjectFacts, style: Style, cases: readonly TestCase[], existing: string | null = null): RenderRequest {
  const end = style.extension === '.ts' ? '.test.ts' : style.extension.replace('.', '.test.');
  return { facts, source: sourceOf(style), path: `test/kitchen${end}`, cases, existing, files: realFiles, assets: folderAssets(REPOSITORY) };
}

export function copyInto(root: string, path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

