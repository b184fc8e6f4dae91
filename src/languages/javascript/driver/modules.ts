import { types } from 'node:util';

export type Loaded = { readonly ok: true; readonly namespace: Record<string, unknown>; readonly isModule: boolean } | { readonly ok: false; readonly reason: string };

/** Project files by path, each loaded once a generation. */
export interface ModuleLoader {
  load(path: string): Promise<Loaded>;
  /** Forgets all project modules, so that the next load starts with fresh module state. */
  renew(): void;
}

/** What loading came to. Never throws. */
export async function loadedBy(load: () => Promise<unknown>): Promise<Loaded> {
  try {
    const namespace = await load();
    return { ok: true, namespace: namespace as Record<string, unknown>, isModule: isNamespace(namespace) || (namespace as { __esModule?: unknown } | null)?.__esModule === true };
  } catch (error) {
    return { ok: false, reason: isError(error) ? `${error.name}: ${error.message.split('\n')[0]}` : String(error) };
  }
}

/** Also true for errors of another realm. */
function isError(error: unknown): error is Error {
  return types.isNativeError(error) || error instanceof Error;
}

function isNamespace(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.prototype.toString.call(value) === '[object Module]';
}

/** The binding a test's import would get. */
export function binding(loaded: Loaded & { ok: true }, name: string): unknown {
  const { namespace, isModule } = loaded;
  if (name === '*') return namespace;
  if (name !== 'default') return namespace[name];
  return isModule ? namespace['default'] : namespace;
}
