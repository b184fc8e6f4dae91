import type { Import } from '../../../model/candidate.ts';
import type { LiftContext } from '../../language.ts';

const FRAMEWORKS = /^(vitest|@jest\/globals|mocha|chai|expect|(node:)?test|(node:)?assert(\/strict)?)$/;
/** Given to every candidate without an import. */
const GIVEN = new Set(['fs', 'path']);
const STATEMENT = /(?:import\s+([\s\S]*?)\s+from\s*|(?:const|let|var)\s+([\s\S]*?)\s*=\s*(?:require|await\s+import)\(\s*)['"]([^'"]+)['"]/g;

/** What the code may use, by local name: what it imports, put right where the path is wrong, and exports it forgot to import. */
export function importsOf(texts: readonly string[], code: string, declared: ReadonlySet<string>, context: LiftContext): ReadonlyMap<string, Import> {
  const found = new Map<string, Import>();
  for (const match of texts.join('\n').matchAll(STATEMENT)) {
    const specifier = match[3] ?? '';
    if (FRAMEWORKS.test(specifier)) continue;
    for (const { name, local } of bindings(match[1] ?? match[2] ?? '')) {
      const resolved = resolve(specifier, name, context);
      if (resolved !== null && !GIVEN.has(local)) found.set(local, { ...resolved, local });
    }
  }
  for (const word of new Set(code.match(/(?<![.\w$'"`])[A-Za-z_$][\w$]*/g) ?? [])) {
    const module = found.has(word) || declared.has(word) ? null : exporterOf(word, context);
    if (module !== null) found.set(word, { module, name: word, local: word });
  }
  return found;
}

function bindings(clause: string): readonly { readonly name: string; readonly local: string }[] {
  const braces = /\{([\s\S]*)\}/.exec(clause)?.[1] ?? '';
  const named = braces.split(',').map((part) => part.trim().replace(/^type\s+/, '').split(/\s+as\s+|\s*:\s*/)).flatMap(([name = '', local]) => (name === '' ? [] : [{ name, local: local ?? name }]));
  const star = /\*\s+as\s+([\w$]+)/.exec(clause)?.[1];
  const single = /^(?!type\s)([\w$]+)/.exec(clause)?.[1];
  return [...named, ...(star === undefined ? [] : [{ name: '*', local: star }]), ...(single === undefined ? [] : [{ name: 'default', local: single }])];
}

/** A module of the project by its name's end, whatever way the path takes to it; null for what does not exist here. */
function resolve(specifier: string, name: string, context: LiftContext): Omit<Import, 'local'> | null {
  if (!specifier.startsWith('.') && !specifier.startsWith('/') && specifier !== context.facts.name) {
    return specifier.startsWith('@/') || specifier.startsWith('~/') ? own(specifier, name, context) : { module: specifier, name };
  }
  return own(specifier, name, context);
}

function own(specifier: string, name: string, context: LiftContext): Omit<Import, 'local'> | null {
  const tail = specifier.replace(/^[@~.]*\/(?:\.\.\/)*/, '').replace(/\.[cm]?[jt]sx?$/, '');
  const named = context.plan.find(({ source }) => `/${source.path.replace(/\.[cm]?[jt]sx?$/, '')}`.endsWith(`/${tail}`))?.source.path ?? null;
  const module = named ?? (name === 'default' || name === '*' ? context.file : exporterOf(name, context) ?? context.file);
  return { module, name };
}

function exporterOf(name: string, { plan, file }: LiftContext): string | null {
  const exporting = plan.filter(({ parsed }) => parsed.units.some((unit) => unit.exportedAs.includes(name))).map(({ source }) => source.path);
  return exporting.includes(file) ? file : exporting[0] ?? null;
}
