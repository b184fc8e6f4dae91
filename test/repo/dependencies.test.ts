import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import lock from '../../package-lock.json' with { type: 'json' };
import manifest from '../../package.json' with { type: 'json' };
import { filesBelow, readSources, ROOT } from './sources.ts';

const CHOSEN = new Set(['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'BlueOak-1.0.0']);
/** Brought in by what we chose, and shipped. */
const SHIPPED = new Set([...CHOSEN, '0BSD', 'PSF-2.0', 'Unlicense']);
/** Tools that never leave this repository. */
const TOOLS = new Set([...SHIPPED, 'MPL-2.0', 'CC-BY-4.0']);

interface Locked { readonly license?: string; readonly dev?: boolean; readonly optionalDependencies?: Readonly<Record<string, string>> }
const locked = Object.entries(lock.packages as Readonly<Record<string, Locked>>).filter(([path]) => path !== '');
const packageOf = (specifier: string): string => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');

describe('dependencies', () => {
  test('of the product are declared, and each is imported', async () => {
    const imported = new Set((await readSources('src')).flatMap(({ imports }) => imports.map(({ target }) => target))
      .filter((target) => !target.startsWith('src/') && !target.startsWith('node:') && target !== 'package.json').map(packageOf));
    expect([...imported].toSorted()).toEqual(Object.keys(manifest.dependencies).toSorted());
  });

  test('of the workshop are each used by a test, a script or a make target', () => {
    const places = ['Makefile', 'package.json', 'vitest.config.ts', 'bin/pinned-node.mjs', ...filesBelow('test', '.ts'), ...filesBelow('scripts', '.ts'), ...filesBelow('bench', '.ts')];
    const texts = places.map((path) => readFileSync(join(ROOT, path), 'utf8').replace(/"(?:devDependencies|optionalDependencies)": \{[^}]*\}/g, '')).join('\n');
    const unused = Object.keys({ ...manifest.devDependencies, ...manifest.optionalDependencies })
      .filter((name) => !texts.includes(name.replace(/^@types\//, '')));
    expect(unused).toEqual([]);
  });

  test('have licences that allow what we do with them', () => {
    const chosen = new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }).map((name) => `node_modules/${name}`));
    const wrong = locked.filter(([path, { license = 'none', dev }]) => !(chosen.has(path) ? CHOSEN : dev ? TOOLS : SHIPPED).has(license));
    expect(wrong.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
  });

  test('are pinned to one version', () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(loose).toEqual([]);
  });

  test('are all in the lock file, those for other systems too: else a clean install refuses', () => {
    const names = new Set(locked.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)));
    const missing = locked.flatMap(([, { optionalDependencies = {} }]) => Object.keys(optionalDependencies)).filter((name) => !names.has(name));
    expect([...new Set(missing)]).toEqual([]);
  });

  test('that are grammars are the very files of their packages', () => {
    const grammars = [['javascript', 'javascript', 'tree-sitter-javascript'], ['javascript', 'typescript', 'tree-sitter-typescript'], ['javascript', 'tsx', 'tree-sitter-typescript'], ['python', 'python', 'tree-sitter-python'], ['go', 'go', 'tree-sitter-go'], ['rust', 'rust', 'tree-sitter-rust']] as const;
    for (const [folder, name, from] of grammars) {
      const ours = readFileSync(join(ROOT, 'grammars', folder, `${name}.wasm`));
      expect(ours.equals(readFileSync(join(ROOT, 'node_modules', from, `tree-sitter-${name}.wasm`)))).toBe(true);
    }
  });
});
