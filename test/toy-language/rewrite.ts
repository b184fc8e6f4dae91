import type { ProbePoint, Rewrite } from '../../src/model/rewrite.ts';
import type { SourceFile } from '../../src/model/source-file.ts';
import type { ParsedFile } from '../../src/model/unit.ts';
import { type Definition, readDefinitions } from './definitions.ts';
import type { Expression } from './expression.ts';

const SWAPS: Readonly<Record<string, string>> = { '+': '-', '-': '+', '*': '+', '/': '*', '%': '*', '<': '<=', '>': '>=', '<=': '<', '>=': '>', '==': '<' };

/** Counters `reach(id)`, operand taps `tap(id, operator, a, b)` and mutants `on(id) ? mutated : original`, all on the line they were on. */
export async function rewrite(file: SourceFile, parsed: ParsedFile): Promise<Rewrite | null> {
  const table: ProbePoint[] = [];
  const lines = file.text.split('\n');
  for (const definition of readDefinitions(file.text).all) {
    const unit = parsed.units.find(({ range }) => range.start === definition.start)?.id ?? null;
    const head = file.text.slice(definition.start, definition.body.start);
    lines[definition.line - 1] = head + new Writer(file.text, table, definition, unit).whole();
  }
  return { path: file.path, text: lines.join('\n'), table };
}

class Writer {
  readonly #text: string;
  readonly #table: ProbePoint[];
  readonly #definition: Definition;
  readonly #unit: string | null;
  #owner = 0;

  constructor(text: string, table: ProbePoint[], definition: Definition, unit: string | null) {
    this.#text = text;
    this.#table = table;
    this.#definition = definition;
    this.#unit = unit;
  }

  whole(): string {
    this.#add({ kind: 'function', ...this.#where() });
    const entered = this.#table.length - 1;
    this.#owner = this.#add({ kind: 'statement', ...this.#where() });
    return `(reach(${entered}), reach(${this.#owner}), ${this.#write(this.#definition.body)})`;
  }

  #write(expression: Expression): string {
    if (expression.kind === 'choice') {
      const decision = this.#table.length;
      const [test, yes, no] = expression.parts;
      return `(${this.#write(test)} ? ${this.#arm(decision, 'then', yes)} : ${this.#arm(decision, 'else', no)})`;
    }
    if (expression.kind === 'binary') return this.#binary(expression);
    if (expression.kind === 'call') return `${expression.name}(${expression.parts.map((part) => this.#write(part)).join(', ')})`;
    return this.#text.slice(expression.start, expression.end);
  }

  #arm(decision: number, arm: string, expression: Expression): string {
    const outer = this.#owner;
    this.#owner = this.#add({ kind: 'branch', decision, arm, ...this.#where() });
    const text = `(reach(${this.#owner}), ${this.#write(expression)})`;
    this.#owner = outer;
    return text;
  }

  #binary({ operator, parts }: Extract<Expression, { kind: 'binary' }>): string {
    const [left, right] = [this.#write(parts[0]), this.#write(parts[1])];
    const to = SWAPS[operator] ?? operator;
    const compares = /[<>=]/.test(operator);
    const mutant = this.#add({ kind: 'mutant', operator: compares ? 'relational' : 'arithmetic', owner: this.#owner, from: operator, to, ...this.#where() });
    if (!compares) return `(on(${mutant}) ? ${left} ${to} ${right} : ${left} ${operator} ${right})`;
    const tap = this.#add({ kind: 'operand', operator, ...this.#where() });
    return `(tap(${tap}, "${operator}", ${left}, ${right}), on(${mutant}) ? ${left} ${to} ${right} : ${left} ${operator} ${right})`;
  }

  #add(point: ProbePoint): number {
    return this.#table.push(point) - 1;
  }

  #where(): { line: number; unit: string | null } {
    return { line: this.#definition.line, unit: this.#unit };
  }
}
