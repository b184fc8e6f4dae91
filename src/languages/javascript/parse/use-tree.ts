import type { Use } from '../../../model/use.ts';

const MOST_VALUES = 24;

/** A `Use` while it is being put together. */
export class UseTree {
  readonly kinds = new Set<string>();
  readonly values = new Set<string>();
  readonly names = new Set<string>();
  readonly properties = new Map<string, UseTree>();
  readonly passed = new Map<string, { callee: string; index: number }>();
  element: UseTree | null = null;
  call: { arguments: number; functions: number[] } | null = null;

  property(name: string): UseTree {
    const known = this.properties.get(name);
    if (known !== undefined) return known;
    const made = new UseTree();
    this.properties.set(name, made);
    return made;
  }

  member(): UseTree {
    return (this.element ??= new UseTree());
  }

  called(count: number, functions: readonly number[]): void {
    this.kinds.add('function');
    if (this.call === null || count > this.call.arguments) this.call = { arguments: count, functions: [...functions] };
  }

  value(text: string): void {
    if (this.values.size < MOST_VALUES && text.length <= 60) this.values.add(text);
  }

  pass(callee: string, index: number): void {
    this.passed.set(`${callee} ${index}`, { callee, index });
  }

  read(): Use {
    return {
      kinds: [...this.kinds], values: [...this.values], names: [...this.names], element: this.element?.read() ?? null, call: this.call, passed: [...this.passed.values()],
      properties: Object.fromEntries([...this.properties].map(([name, use]) => [name, use.read()])),
    };
  }
}
