import { shapeOf, type Shape } from './shape.ts';

export interface Spies {
  /** Recording callbacks by local name. */
  readonly functions: Readonly<Record<string, Function>>;
  readonly calls: Readonly<Record<string, { readonly arguments: unknown[][]; late: boolean; /** Of the first call, where it was looked at. */ readonly received: readonly Shape[] }>>;
  /** Called when the call under test has returned: callbacks from here on are late. */
  returned(): void;
  /** True when a callback was called more often than any test would wait for. */
  tooOften(): boolean;
}

const MAX_CALLS = 5000;
const KEPT_CALLS = 20;

/** Recording callbacks around the given implementations. `look`: note at once what the first call is given, which may not outlive it. */
export function makeSpies(implementations: Readonly<Record<string, Function>>, look: boolean): Spies {
  const calls: Record<string, { arguments: unknown[][]; late: boolean; count: number; received: Shape[] }> = {};
  const functions: Record<string, Function> = {};
  let returned = false;
  let tooOften = false;
  for (const [name, implementation] of Object.entries(implementations)) {
    const record = { arguments: [] as unknown[][], late: false, count: 0, received: [] as Shape[] };
    calls[name] = record;
    const spy = function spy(this: unknown, ...args: unknown[]): unknown {
      if (record.count === 0) {
        record.late = returned;
        if (look) record.received = args.map((arg) => shapeOf(arg, 2));
      }
      if (++record.count > MAX_CALLS) {
        tooOften = true;
        throw new Error('callback called too often');
      }
      if (record.arguments.length < KEPT_CALLS) record.arguments.push(args);
      return implementation.apply(this, args);
    };
    Object.defineProperty(spy, 'length', { value: implementation.length });
    Object.defineProperty(spy, 'name', { value: name });
    functions[name] = spy;
  }
  return { functions, calls, returned: () => { returned = true; }, tooOften: () => tooOften };
}
