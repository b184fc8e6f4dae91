/** What stands between the brackets of `cfg(…)`. */
export type Cfg =
  | { readonly k: 'all' | 'any' | 'not'; readonly of: readonly Cfg[] }
  | { readonly k: 'feature'; readonly name: string }
  /** `unix`, `target_os=linux`. */
  | { readonly k: 'other'; readonly text: string };

/** Features by what they switch on, and what is on without being asked for. */
export interface Features {
  /** All that are on once these are, in a package whose default features are on. */
  with(names: readonly string[]): ReadonlySet<string>;
  readonly names: readonly string[];
}

/** Reads a condition; null for what is none. */
export function parseCfg(text: string): Cfg | null {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|\w+|[(),=]/g) ?? [];
  let at = 0;
  const next = (): Cfg | null => {
    const word = tokens[at++];
    if (word === undefined || !/^\w/.test(word)) return null;
    if (tokens[at] === '=') {
      const value = (tokens[at + 1] ?? '""').slice(1, -1);
      at += 2;
      return word === 'feature' ? { k: 'feature', name: value } : { k: 'other', text: `${word}=${value}` };
    }
    if (tokens[at] !== '(') return { k: 'other', text: word };
    at += 1;
    const of: Cfg[] = [];
    while (at < tokens.length && tokens[at] !== ')') {
      const part = next();
      if (part === null) return null;
      of.push(part);
      if (tokens[at] === ',') at += 1;
    }
    at += 1;
    return word === 'all' || word === 'any' || word === 'not' ? { k: word, of } : null;
  };
  return next();
}

/** Whether a condition holds. `target`: what the compiler says of the machine that is built for; whatever else is asked is taken for off. */
export function holds(cfg: Cfg, features: ReadonlySet<string>, target: ReadonlySet<string>): boolean {
  switch (cfg.k) {
    case 'all': return cfg.of.every((part) => holds(part, features, target));
    case 'any': return cfg.of.some((part) => holds(part, features, target));
    case 'not': return !cfg.of.some((part) => holds(part, features, target));
    case 'feature': return features.has(cfg.name);
    case 'other': return target.has(cfg.text);
  }
}

/** The smallest sets of features, each sorted, that may be asked for beside the default ones for all conditions to hold; none where nothing makes them hold. */
export function neededFor(conditions: readonly Cfg[], features: Features, target: ReadonlySet<string>): readonly (readonly string[])[] {
  const whole: Cfg = { k: 'all', of: conditions };
  const isMet = (names: readonly string[]): boolean => names.every((name) => features.names.includes(name)) && holds(whole, features.with(names), target);
  const found = choices(whole, features.with([]), target).map((names) => [...new Set(names)].toSorted()).filter(isMet);
  const least = Math.min(...found.map(({ length }) => length));
  return found.filter(({ length }) => length === least);
}

const MOST_CHOICES = 32;

/** Sets of features that may make a condition hold. */
function choices(cfg: Cfg, on: ReadonlySet<string>, target: ReadonlySet<string>): readonly (readonly string[])[] {
  if (holds(cfg, on, target)) return [[]];
  switch (cfg.k) {
    case 'feature': return [[cfg.name]];
    case 'any': return cfg.of.flatMap((part) => choices(part, on, target)).slice(0, MOST_CHOICES);
    case 'all': return cfg.of.reduce<readonly (readonly string[])[]>((sets, part) => sets.flatMap((set) => choices(part, on, target).map((more) => [...set, ...more])).slice(0, MOST_CHOICES), [[]]);
    default: return [];
  }
}
