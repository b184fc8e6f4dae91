import { posix } from 'node:path';
import type { Import } from '../../../../model/candidate.ts';
import type { Files } from '../../../../effects/files.ts';
import { frameworkImport } from '../frameworks.ts';
import type { Kit } from '../kit.ts';
import { moduleKind } from './module-kind.ts';
import { specifierOf, type Spelling } from './specifier.ts';

/** One binding as the test file will write it. */
export interface Binding {
  readonly specifier: string;
  /** `default`: the whole of a CommonJS module or a default export; `*`: a namespace; `member` of the default; else a name. */
  readonly form: 'default' | '*' | 'named' | 'member';
  readonly name: string;
  readonly local: string;
}

export interface Place {
  readonly testPath: string;
  readonly spelling: Spelling;
  readonly files: Files;
}

/** Bindings for what candidates import and what the framework and hooks use. */
export function resolveImports(imports: readonly Import[], uses: ReadonlySet<string>, kit: Kit, place: Place): readonly Binding[] {
  const own = imports.map((item) => ownBinding(item, kit, place));
  const taken = new Set(own.map(({ local }) => local));
  const framework = [...uses].flatMap((name): Binding[] => {
    if (['fs', 'os', 'path'].includes(name)) return taken.has(name) ? [] : [whole(`node:${name}`, name, kit)];
    const item = frameworkImport(name, kit.facts.framework, kit.esm);
    return item === null ? [] : [{ specifier: item.module, form: 'named', name, local: name }];
  });
  const assertions = kit.assertions.imports.map(({ module, name, local }): Binding => ({ specifier: module, form: name === 'default' ? 'default' : 'named', name, local }));
  return unique([...framework, ...assertions, ...own]);
}

/** Builtin modules as a whole; a namespace import needs no compiler setting in TypeScript. */
function whole(specifier: string, local: string, kit: Kit): Binding {
  return { specifier, form: kit.typed ? '*' : 'default', name: 'default', local };
}

function ownBinding({ module, name, local }: Import, kit: Kit, { testPath, spelling, files }: Place): Binding {
  if (files.stat(posix.join(kit.facts.root, module)) === null) {
    const builtin = /^node:|^(fs|path|os|util|events|stream|assert|url|buffer|crypto)$/.test(module);
    return { specifier: module, form: name === '*' ? (builtin ? 'default' : '*') : name === 'default' ? 'default' : 'named', name, local };
  }
  const specifier = specifierOf(module, testPath, spelling);
  const kind = moduleKind(module, kit.facts, files);
  if (module.endsWith('.json')) return { specifier, form: 'default', name: 'default', local };
  if (kit.esm) {
    if (kind.esm) return { specifier, form: name === '*' ? '*' : name === 'default' ? 'default' : 'named', name, local };
    if (name === '*' || name === 'default') return { specifier, form: 'default', name: 'default', local };
    return { specifier, form: kind.named?.has(name) === true ? 'named' : 'member', name, local };
  }
  if (name === '*' || (name === 'default' && !kind.esm)) return { specifier, form: 'default', name: 'default', local };
  return { specifier, form: 'named', name, local };
}

function unique(bindings: readonly Binding[]): readonly Binding[] {
  return [...new Map(bindings.map((binding) => [JSON.stringify(binding), binding])).values()];
}
