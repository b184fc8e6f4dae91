/** Where an assignment puts its value: below `module.exports` (`module`), or below a local name. */
export interface Target {
  readonly module: boolean;
  readonly path: readonly string[];
  /** The value became a member of a prototype. */
  readonly prototype: boolean;
}

const GLOBALS = new Set(['this', 'root', 'window', 'self', 'global', 'globalThis']);

/**
 * Reads the left side of an assignment: `exports.a`, `module.exports`, `Foo.prototype.bar`, `Foo.bar`, `root.Foo`.
 * `aliases` maps locals to the class whose prototype they stand for. Null for computed targets.
 */
export function readTarget(text: string, aliases: ReadonlyMap<string, string>): Target | null {
  const dotted = text.replace(/\s+/g, '').replace(/\[(['"])([\w$]+)\1\]/g, '.$2');
  if (!/^[\w$#]+(\.[\w$#]+)*$/.test(dotted)) return null;
  let path = dotted.split('.');
  let module = false;
  if (path[0] === 'module' && path[1] === 'exports') [module, path] = [true, path.slice(2)];
  else if (path[0] === 'exports') [module, path] = [true, path.slice(1)];
  else if (path.length > 1 && GLOBALS.has(path[0] as string)) path = path.slice(1);
  const owner = aliases.get(path[0] ?? '');
  if (owner !== undefined) return { module: false, path: [...owner.split('.'), ...path.slice(1)], prototype: true };
  const prototype = path.includes('prototype');
  return { module, path: path.filter((part) => part !== 'prototype'), prototype };
}

/** Locals that stand for a prototype: `var proto = Foo.prototype` gives proto -> Foo. */
export function prototypeAliases(declarators: readonly string[]): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const text of declarators) {
    const found = /^([\w$]+)\s*=\s*([\w$.]+)\.prototype$/.exec(text);
    if (found !== null) aliases.set(found[1] as string, found[2] as string);
  }
  return aliases;
}
