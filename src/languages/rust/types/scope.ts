/** The module of the crate (`a::b`, empty for its root) in which and below which something can be named; undefined: everywhere. */
export type Scope = string | undefined;

/** Whether code of a module can name what has that scope; null: code outside of the crate. */
export function sees(module: string | null, scope: Scope): boolean {
  if (scope === undefined) return true;
  return module !== null && (scope === '' || module === scope || module.startsWith(`${scope}::`));
}

/** Where everything of the list can be named; null where nothing sees all of it. */
export function narrowest(scopes: readonly Scope[]): Scope | null {
  let found: Scope;
  for (const scope of scopes) {
    if (scope === undefined || (found !== undefined && sees(found, scope))) continue;
    if (found !== undefined && !sees(scope, found)) return null;
    found = scope;
  }
  return found;
}
