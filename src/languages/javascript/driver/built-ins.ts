const WATCHED: readonly object[] = [Object.prototype, Array.prototype, String.prototype, Number.prototype, Boolean.prototype, Function.prototype, Promise.prototype, RegExp.prototype, Date.prototype, Error.prototype, Map.prototype, Set.prototype, Object, Array, String, Math, JSON, Promise];
const { ownKeys, getOwnPropertyDescriptor, defineProperty, deleteProperty } = Reflect;

export interface BuiltIns { /** After a run. */ restore(): void; /** Before a run that must find them clean. */ renew(): void; /** While set, changes outlive a run. */ keep(on: boolean): void }

/**
 * Puts back what the code under test added to the built-ins: one candidate may not colour the next. Replaced methods are
 * looked at only every so often, as it takes longer.
 */
export function rememberBuiltIns(): BuiltIns {
  const before = WATCHED.map((object) => ({ object, count: ownKeys(object).length, known: new Map(ownKeys(object).map((key) => [key, getOwnPropertyDescriptor(object, key)])) }));
  let runs = 0;
  let kept = false;
  // Modules may have changed them while they loaded.
  let clean = false;
  const putBack = (thorough: boolean): void => {
    for (const { object, count, known } of before) {
      const now = ownKeys(object);
      if (now.length !== count) for (const key of now) if (!known.has(key)) deleteProperty(object, key);
      if (thorough || now.length < count) for (const [key, old] of known) if (old !== undefined && getOwnPropertyDescriptor(object, key)?.value !== old.value) defineProperty(object, key, old);
    }
  };
  return {
    keep(on) { kept = on; },
    renew() {
      if (!clean) putBack(false);
      clean = true;
    },
    restore() {
      clean = !kept;
      if (!kept) putBack(++runs % 64 === 0);
    },
  };
}
