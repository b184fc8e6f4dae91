import type { Shape } from './learnt.ts';
import type { Expr } from './recipe.ts';

type Imported = Expr & { readonly k: 'import' };

/** Name of the attribute that a class of the test's own has. */
export const ATTRIBUTE = 'value';

/** A class that a test would write to try an abstract one: every abstract member is there and gives something plain. */
export function concrete(base: Imported, members: Shape['abstracts']): Expr {
  const lines = (members ?? []).map(([name, how]) => {
    if (how === 'property') return `    @property\n    def ${name}(self):\n        return 1`;
    if (how === 'static') return `    @classmethod\n    def ${name}(cls, *args, **kwargs):\n        return 1`;
    if (how === 'coroutine') return `    async def ${name}(self, *args, **kwargs):\n        return 1`;
    return `    def ${name}(self, *args, **kwargs):\n        return ${how === 'method' ? '1' : how}`;
  });
  const name = `Some${base.local.replace(/^_+/, '')}`;
  return { k: 'define', name, uses: [base], code: `class ${name}(${base.local}):\n${lines.length === 0 ? '    pass' : lines.join('\n\n')}` };
}

/** Classes of the test's own whose attribute is what a descriptor makes: as a decorator, of a coroutine too, and by a call. */
export function described(descriptor: Imported, required: number): readonly Expr[] {
  const { local } = descriptor;
  const define = (body: string): Expr => ({ k: 'define', name: 'Thing', uses: [descriptor], code: `class Thing:\n${body}` });
  const decorated = (word: string): Expr => define(`    @${local}\n    ${word}def ${ATTRIBUTE}(self):\n        return 1`);
  if (required === 1) return [decorated(''), decorated('async ')];
  return required === 0 ? [define(`    ${ATTRIBUTE} = ${local}()`)] : [];
}
