import { posix } from 'node:path';
import type { SourceFile } from '../../../model/source-file.ts';

/** A module of tests that stands in a source file. */
export interface InlineTests {
  /** Its own name. */
  readonly name: string;
  /** The module that it stands in: `price`, empty for the root of the crate. */
  readonly module: string;
  /** What its tests are called by: `price::tests`. */
  readonly prefix: string;
}

/** How a module begins that tests stand in. */
export const MODULE = /^#\[cfg\(test\)\]\n(?:#\[[^\n]*\]\n)*(?:pub(?:\(\w+\))? )?mod (\w+) \{/m;

/** Modules of tests by the path of the source that they stand in, as far as the library says plainly that it has that source. `features`: those that are on. */
export function inlineTests(sources: readonly SourceFile[], library: string | null, features: readonly string[] = []): Readonly<Record<string, InlineTests>> {
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  // Without the standard library in scope tests cannot be written as they are anywhere else.
  if (library === null || lacksStandard(texts.get(library) ?? '', features)) return {};
  return Object.fromEntries(sources.flatMap(({ path, text }) => {
    const name = MODULE.exec(text)?.[1];
    const modules = path === library ? [] : modulesOf(path, library, texts);
    return name === undefined || modules === null ? [] : [[path, { name, module: modules.join('::'), prefix: [...modules, name].join('::') }]];
  }));
}

/** Whether tests, too, are built without the standard library. */
function lacksStandard(text: string, features: readonly string[]): boolean {
  const attribute = /^#!\[(?:cfg_attr\((.*),\s*)?no_std\b/m.exec(text);
  if (attribute === null) return false;
  // `not(test)`, `not(feature = "std")`, `not(any(feature = "std", test))`.
  const unless = /^not\((?:any\()?([^()]*)\)/.exec(attribute[1] ?? '')?.[1] ?? '';
  return !/\btest\b/.test(unless) && !features.some((name) => unless.includes(`feature = "${name}"`));
}

/** `['a', 'b']` of `src/a/b.rs`; null where some file above does not declare the one below without further conditions. */
function modulesOf(path: string, library: string, texts: ReadonlyMap<string, string>): readonly string[] | null {
  const root = posix.dirname(library);
  const own = posix.relative(root, path).replace(/\.rs$/, '').replace(/\/mod$/, '').split('/');
  if (own.includes('..')) return null;
  const declares = own.every((name, at) => {
    const folder = posix.join(root, ...own.slice(0, at));
    const above = at === 0 ? texts.get(library) : texts.get(`${folder}.rs`) ?? texts.get(`${folder}/mod.rs`);
    return new RegExp(`(?:^|[;}]|//[^\\n]*)\\s*\\n(?:#\\[(?!cfg|path)[^\\n]*?\\]\\s*)*(?:pub(?:\\([^)]*\\))? )?mod ${name};`).test(`\n${(above ?? '').replace(/^#!\[[\s\S]*?\]\n/gm, '')}`);
  });
  return declares ? own : null;
}
