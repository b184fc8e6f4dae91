/** A type annotation, as far as it helps to make values. */
export type TypeTree =
  | { readonly k: 'name'; readonly name: string; readonly args: readonly TypeTree[] }
  | { readonly k: 'literal'; readonly code: string }
  | { readonly k: 'union'; readonly of: readonly TypeTree[] }
  | { readonly k: 'array'; readonly of: TypeTree }
  | { readonly k: 'tuple'; readonly of: readonly TypeTree[] }
  | { readonly k: 'object'; readonly properties: readonly { readonly name: string; readonly optional: boolean; readonly type: TypeTree }[] }
  | { readonly k: 'function'; readonly parameters: number; readonly returns: TypeTree | null }
  | { readonly k: 'unknown' };

const TOKEN = /\s*(=>|\.\.\.|\??:|[()[\]{}<>|&,;?=.*!]|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|-?\d+(?:\.\d+)?n?|[A-Za-z_$][\w$]*)/gy;

/** Reads a TypeScript or JSDoc type. What it does not understand is `unknown`; never throws. */
export function readType(text: string): TypeTree {
  const tokens = [...text.matchAll(TOKEN)].map((match) => match[1] ?? '');
  try {
    return new Reader(tokens).union();
  } catch {
    return { k: 'unknown' };
  }
}

class Reader {
  #at = 0;
  readonly #tokens: readonly string[];
  constructor(tokens: readonly string[]) { this.#tokens = tokens; }

  union(): TypeTree {
    this.take('|');
    const of = [this.postfix()];
    while (this.take('|') || this.take('&')) of.push(this.postfix());
    const first = of[0] as TypeTree;
    if (this.take('=')) return { k: 'union', of: [...of, { k: 'name', name: 'undefined', args: [] }] };
    return of.length === 1 ? first : { k: 'union', of };
  }

  postfix(): TypeTree {
    let type = this.primary();
    while (this.peek() === '[') {
      this.take('[');
      if (!this.take(']')) { this.union(); this.expect(']'); type = { k: 'unknown' }; } else type = { k: 'array', of: type };
    }
    return type;
  }

  primary(): TypeTree {
    const token = this.next();
    if (token === '?' || token === '!' || token === '...') return this.primary();
    if (token === '*') return { k: 'unknown' };
    if (/^['"`\d-]/.test(token)) return { k: 'literal', code: token };
    if (token === '(') return this.group();
    if (token === '[') return { k: 'tuple', of: this.list(']') };
    if (token === '{') return this.object();
    if (['readonly', 'keyof', 'typeof', 'unique', 'infer'].includes(token)) return this.primary();
    if (token === 'function' && this.peek() === '(') { this.next(); const parameters = this.list(')').length; return { k: 'function', parameters, returns: this.take(':') ? this.postfix() : null }; }
    if (!/^[A-Za-z_$]/.test(token)) throw new Error('unexpected');
    return this.named(token);
  }

  named(first: string): TypeTree {
    let name = first;
    while (this.peek() === '.' ) { this.next(); if (this.peek() === '<') break; name = this.next(); }
    const args = this.take('<') ? this.list('>') : [];
    if (name === 'Array' || name === 'ReadonlyArray' || name === 'Iterable') return { k: 'array', of: args[0] ?? { k: 'unknown' } };
    if (['Partial', 'Required', 'Readonly', 'NonNullable', 'Awaited'].includes(name) && args[0] !== undefined) return args[0];
    return { k: 'name', name, args };
  }

  /** After `(`: a parenthesised type or the parameters of a function type. */
  group(): TypeTree {
    const start = this.#at;
    let depth = 1;
    let parameters = this.peek() === ')' ? 0 : 1;
    while (depth > 0) {
      const token = this.next();
      if ('([{<'.includes(token)) depth++;
      else if (')]}>'.includes(token)) depth--;
      else if (token === ',' && depth === 1) parameters++;
    }
    if (this.take('=>')) return { k: 'function', parameters, returns: this.union() };
    const end = this.#at;
    this.#at = start;
    const inner = this.union();
    this.#at = end;
    return inner;
  }

  object(): TypeTree {
    const properties: { name: string; optional: boolean; type: TypeTree }[] = [];
    while (!this.take('}')) {
      const name = this.next();
      if (name === 'readonly' && /^[A-Za-z_$'"]/.test(this.peek())) continue;
      if (name === '[') { this.skipTo(']'); this.take(':'); this.take('?:'); this.union(); } else if (name === '(' || this.peek() === '(') { if (name !== '(') this.next(); this.skipTo(')'); if (this.take(':')) this.union(); properties.push({ name, optional: false, type: { k: 'function', parameters: 1, returns: null } }); } else {
        const optional = this.take('?:') || this.take('?');
        if (!optional || this.peek() !== '}') this.take(':');
        properties.push({ name: name.replace(/['"]/g, ''), optional, type: this.union() });
      }
      if (!this.take(',')) this.take(';');
    }
    return { k: 'object', properties };
  }

  list(close: string): TypeTree[] {
    const items: TypeTree[] = [];
    while (!this.take(close)) {
      if (/^[A-Za-z_$]/.test(this.peek()) && [':', '?:'].includes(this.#tokens[this.#at + 1] ?? '')) { this.next(); this.next(); }
      items.push(this.union());
      this.take(',');
    }
    return items;
  }

  skipTo(close: string): void {
    while (this.next() !== close);
  }

  peek(): string { return this.#tokens[this.#at] ?? ''; }
  next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new Error('end');
    return token;
  }
  take(token: string): boolean {
    if (this.peek() !== token) return false;
    this.#at++;
    return true;
  }
  expect(token: string): void { if (!this.take(token)) throw new Error(token); }
}
