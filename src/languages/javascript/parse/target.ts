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

/**
 * Locals that stand for a prototype, proto -> Foo, from the texts that say so: `proto = Foo.prototype` (declared or
 * assigned, also on the way to a value), or `Foo.prototype = proto`.
 */
export function prototypeAliases(statements: readonly string[]): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const text of statements) {
    const taken = /^([\w$]+)\s*=\s*([\w$.]+)\.prototype(?=\s*(?:=[^=]|$))/.exec(text);
    if (taken !== null) aliases.set(taken[1] as string, taken[2] as string);
    const given = /^([\w$.]+)\.prototype\s*=\s*([\w$]+)$/.exec(text);
    if (given !== null) aliases.set(given[2] as string, given[1] as string);
  }
  return aliases;
}

/** Names of functions that something is put on the prototype of, whatever it is; a whole prototype counts for names of classes. */
export function prototyped(lefts: readonly string[]): ReadonlySet<string> {
  return new Set(lefts.flatMap((left) => /^([\w$.]+)\.prototype[.[]/.exec(left)?.[1] ?? /^((?:[\w$]+\.)*[A-Z][\w$]*)\.prototype$/.exec(left)?.[1] ?? []));
}
