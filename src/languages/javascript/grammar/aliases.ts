import type { FilePlan } from '../../../model/plan.ts';
import { readType, type TypeTree } from './type-text.ts';

/** Object types that the sources of a package name, read when they are asked for. */
export class TypeAliases {
  readonly #plan: readonly FilePlan[];
  readonly #known = new Map<string, TypeTree | null>();
  constructor(plan: readonly FilePlan[]) { this.#plan = plan; }

  resolve(name: string): TypeTree | null {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const text = this.#plan.map((item) => typeAlias(item.source.text, name)).find((found) => found !== null) ?? null;
    const type = text === null ? null : readType(text);
    this.#known.set(name, type);
    return type;
  }
}

/** Text of `interface X { … }` or `type X = …` in a source. */
function typeAlias(text: string, name: string): string | null {
  const head = new RegExp(`\\b(?:interface\\s+${name}\\b[^{=]*(?=\\{)|type\\s+${name}\\b[^=\\n]*=)`).exec(text);
  if (head === null) return null;
  return text.slice(head.index + head[0].length, head.index + head[0].length + 1500).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
