export interface Spies {
  /** Recording callbacks by local name. */
  readonly functions: Readonly<Record<string, Function>>;
  readonly calls: Readonly<Record<string, { readonly arguments: unknown[][]; late: boolean }>>;
  /** Called when the call under test has returned: callbacks from here on are late. */
  returned(): void;
}

const MAX_CALLS = 5000;
const KEPT_CALLS = 20;

/** Recording callbacks around the given implementations. */
export function makeSpies(implementations: Readonly<Record<string, Function>>): Spies {
  const calls: Record<string, { arguments: unknown[][]; late: boolean; count: number }> = {};
  const functions: Record<string, Function> = {};
  let returned = false;
  for (const [name, implementation] of Object.entries(implementations)) {
    const record = { arguments: [] as unknown[][], late: false, count: 0 };
    calls[name] = record;
    const spy = function spy(this: unknown, ...args: unknown[]): unknown {
      if (record.count === 0) record.late = returned;
      if (++record.count > MAX_CALLS) throw new Error('callback called too often');
      if (record.arguments.length < KEPT_CALLS) record.arguments.push(args);
      return implementation.apply(this, args);
    };
    Object.defineProperty(spy, 'length', { value: implementation.length });
    Object.defineProperty(spy, 'name', { value: name });
    functions[name] = spy;
  }
  return { functions, calls, returned: () => { returned = true; } };
}
