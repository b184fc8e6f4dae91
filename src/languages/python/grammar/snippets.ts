import type { Node } from 'web-tree-sitter';
import type { Import } from '../../../model/candidate.ts';
import type { FilePlan } from '../../../model/plan.ts';
import type { GrammarContext } from '../../language.ts';
import type { PythonDetails } from '../facts/details.ts';
import { moduleName } from '../facts/import-name.ts';
import { named, statements } from '../parse/tree.ts';
import type { Snippet } from './documents.ts';

const BUILT_IN = new Set(('abs all any ascii bin bool bytearray bytes callable chr complex dict dir divmod enumerate filter float format frozenset getattr hasattr hash hex id int isinstance issubclass iter len list map max min next '
  + 'object oct ord pow print range repr reversed round set setattr slice sorted str sum tuple type vars zip None True False ValueError TypeError KeyError IndexError Exception RuntimeError StopIteration AttributeError NotImplementedError').split(' '));
const MAX_SETUP = 8;

/** Turns documentation examples into candidates: each expression in them with the statements before it. */
export class ExampleReader {
  readonly #plan: readonly FilePlan[];
  readonly #modules: ReadonlyMap<string, string>;

  constructor({ plan, facts }: GrammarContext) {
    this.#plan = plan;
    const { roots } = facts.details as PythonDetails;
    this.#modules = new Map(plan.map(({ source }) => [moduleName(source.path, roots), source.path]));
  }

  /** `home`: file whose docstring holds the example; its names need no import there. */
  snippets(root: Node, home: string | null): readonly Snippet[] {
    const imports: Import[] = [];
    const setup: string[] = [];
    const found: Snippet[] = [];
    for (const statement of statements(root)) {
      if (/^import_(from_)?statement$/.test(statement.type)) imports.push(...this.#imports(statement));
      else if (statement.type === 'expression_statement') {
        const [child] = named(statement);
        const isValue = child !== undefined && named(statement).length === 1 && child.type !== 'assignment' && child.type !== 'augmented_assignment';
        const act = isValue ? shown(child) : null;
        if (act !== null && setup.length <= MAX_SETUP) {
          const made = this.#snippet(setup, act, imports, home);
          if (made !== null) found.push(made);
        }
        if (!isValue || child.type === 'call') setup.push(statement.text);
      } else if (/^(function_definition|class_definition|for_statement|with_statement|if_statement)$/.test(statement.type)) setup.push(statement.text);
      else return found;
    }
    return found;
  }

  #imports(statement: Node): readonly Import[] {
    const from = statement.childForFieldName('module_name')?.text ?? null;
    return statement.namedChildren.flatMap((child): Import[] => {
      if (child === null || child.id === statement.childForFieldName('module_name')?.id) return [];
      const name = (child.childForFieldName('name') ?? child).text;
      const alias = child.childForFieldName('alias')?.text;
      if (from === null) return alias === undefined && name.includes('.') ? [] : [{ module: this.#modules.get(name) ?? name, name: '*', local: alias ?? name }];
      const inner = this.#modules.get(`${from}.${name}`);
      if (inner !== undefined) return [{ module: inner, name: '*', local: alias ?? name }];
      return /^\w+$/.test(name) ? [{ module: this.#modules.get(from) ?? from, name, local: alias ?? name }] : [];
    });
  }

  #snippet(setup: readonly string[], act: string, given: readonly Import[], home: string | null): Snippet | null {
    const text = [...setup, act].join('\n');
    const words = new Set(text.match(/(?<![.\w'"])[A-Za-z_]\w*/g));
    const imports = given.filter(({ local }) => words.has(local));
    const assigned = new Set([...text.matchAll(/^\s*([A-Za-z_]\w*)\s*(?::[^=\n]+)?=[^=]/gm)].map(([, name = '']) => name));
    const known = new Set([...imports.map(({ local }) => local), ...assigned]);
    for (const word of words) {
      if (known.has(word) || BUILT_IN.has(word)) continue;
      const path = this.#definedIn(word, home);
      if (path !== null) imports.push({ module: path, name: word, local: word });
    }
    const own = imports.find(({ module }) => this.#plan.some(({ source }) => source.path === module));
    if (own === undefined) return null;
    const unit = this.#unitOf(act, own, home);
    const file = unit?.file ?? home ?? own.module;
    const locals = [...assigned].filter((name) => setup.some((line) => new RegExp(`^${name}\\s*(?::[^=\\n]+)?=[^=]`).test(line)));
    return { expr: { k: 'snippet', setup: [...setup], act, imports, locals }, file, units: unit === null ? [] : [unit.id], own: home !== null && unit?.file === home };
  }

  #definedIn(word: string, home: string | null): string | null {
    const defining = (path: string): boolean => this.#plan.some(({ source, parsed }) => source.path === path && parsed.units.some((unit) => unit.name === word));
    if (home !== null && defining(home)) return home;
    return this.#plan.find(({ source }) => defining(source.path))?.source.path ?? null;
  }

  /** The unit that the example is about: what its last expression calls. */
  #unitOf(act: string, own: Import, home: string | null): FilePlan['parsed']['units'][number] | null {
    const names = [...act.matchAll(/(\w+)\s*\(/g)].map(([, name = '']) => name).toReversed();
    const units = this.#plan.flatMap(({ parsed }) => parsed.units);
    for (const name of names) {
      const matching = units.filter((unit) => unit.name === name || unit.name.endsWith(`.${name}`));
      const found = matching.find(({ file }) => file === (home ?? own.module)) ?? matching[0];
      if (found !== undefined) return found;
    }
    return units.find(({ file }) => file === (home ?? own.module)) ?? null;
  }
}

/** What an example shows: the argument of `print(…)`, or the expression itself. Null for what says nothing. */
function shown(node: Node): string | null {
  if (node.type === 'string' || node.type === 'ellipsis' || node.type === 'identifier' || node.type === 'yield') return null;
  if (node.type !== 'call' || node.childForFieldName('function')?.text !== 'print') return node.text;
  const args = node.childForFieldName('arguments');
  const [only] = args === null ? [] : named(args);
  return args !== null && named(args).length === 1 && only !== undefined && only.type !== 'keyword_argument' && only.type !== 'string' ? only.text : null;
}
