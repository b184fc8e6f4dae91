import type { Candidate, Import } from '../../../model/candidate.ts';
import { formOf } from '../types/knowledge.ts';
import { isA, lastOf, partsOf, textOf, type Type } from '../types/type.ts';
import { bytesLiteral } from './bytes.ts';
import { codeOf, needsOf } from './files.ts';
import { localName } from './local-name.ts';
import type { Names } from './names.ts';
import type { Call, Expr } from './recipe.ts';
import { KEYWORDS, calleesIn, isBare, isBorrowing, isConstant, itemOf, typed } from './writing.ts';

export type Lowered = Pick<Candidate, 'imports' | 'setup' | 'act' | 'locals' | 'async' | 'needs'>;

const INLINE = 60;
/** What is called by brackets, and how what it gives is lent. */
const SIGNS: Readonly<Record<string, string>> = { 'std::ops::Index': '&', 'std::ops::IndexMut': '&mut ' };

/** Code of a call: what changes and what is lent gets a name first. */
export function lower(act: Call, file: string, names: Names): Lowered {
  const writer = new Writer(act, file, names);
  const code = writer.act(act);
  writer.finish(code);
  const imports = new Map(writer.imports.map((each) => [each.local, each]));
  return { imports: [...imports.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)), setup: writer.setup, act: code, locals: writer.locals, async: writer.isAsync, needs: needsOf(act) };
}

class Writer {
  readonly setup: string[] = [];
  readonly locals: string[] = [];
  readonly imports: Import[] = [];
  isAsync = false;
  readonly #file: string;
  readonly #names: Names;
  readonly #taken: Set<string>;
  #kept = false;
  /** Names of what was taken apart, by what it was. */
  readonly #apart = new Map<string, readonly string[]>();

  constructor(act: Call, file: string, names: Names) {
    this.#file = file;
    this.#names = names;
    this.#taken = new Set([...KEYWORDS, ...calleesIn(act)]);
  }

  /** The call itself; where its result is looked at more than once, what that borrows from must live on. */
  act(call: Call): string {
    return this.#keeping(partsOf(call.type).some((part) => part.k === 'path' && !part.p.startsWith('std::')) && isBorrowing(call.type), () => this.call(call));
  }

  /** What is written meanwhile lends to something with a name: it gets a name, too. */
  #keeping<T>(kept: boolean, write: () => T): T {
    const before = this.#kept;
    this.#kept = kept;
    const made = write();
    this.#kept = before;
    return made;
  }

  call(call: Call): string {
    const generics = call.generics.length === 0 ? '' : `::<${call.generics.map((type) => this.#type(type)).join(', ')}>`;
    const sign = call.on === null ? null : SIGNS[call.trait ?? ''] ?? null;
    if (call.trait !== null && sign === null) this.#bring(call.trait);
    if (call.on !== null) {
      // What is taken out of a result gets a name with it, not before.
      const on = /^unwrap(?:_err)?$/.test(call.callee) && call.on.k === 'call' ? this.#write(call.on) : this.#receiver(call.on, call.takes);
      const form = formOf(call.callee);
      if (form !== null) return /^[a-z]\w*$/.test(on) ? `format!(${form.replace('{', `{${on}`)})` : `format!(${form}, ${on})`;
      if (sign !== null) return `${sign}${on}[${this.#list(call.args, call.open)}]`;
      return `${on}.${call.callee}${generics}(${this.#list(call.args, call.open)})${this.#waited(call)}`;
    }
    return `${this.#path(call)}${generics}(${this.#list(call.args, call.open)})${this.#waited(call)}`;
  }

  #waited({ waits }: Call): string {
    if (waits === true) this.isAsync = true;
    return waits === true ? '.await' : '';
  }

  #path({ callee }: Call): string {
    const owner = /^(.*?)::(?:<.*>::)?\w+$/s.exec(callee)?.[1] ?? '';
    const isType = /^[A-Z]/.test(lastOf(owner));
    return this.#use(callee, isType ? owner : callee);
  }

  /** Brings the methods of a trait into scope, without its name where that means something else. */
  #bring(trait: string): void {
    const { imports } = this.#names.write(trait, trait, this.#file);
    const nameless = `${trait} as _`;
    this.imports.push(...(imports.length > 0 ? imports : [{ module: this.#file, name: nameless, local: nameless }]));
  }

  /** Writes a path by its import. */
  #use(path: string, item: string): string {
    if (item.startsWith('<')) {
      this.imports.push(...this.#names.within(item.slice(0, item.lastIndexOf('>')), this.#file));
      return path;
    }
    const { code, imports } = this.#names.write(path, item, this.#file);
    this.imports.push(...imports);
    return code;
  }

  /** What a method is called on: a name where the method changes it or something was done to it before. */
  #receiver(expr: Expr, takes: Call['takes']): string {
    if (expr.k === 'after' || expr.k === 'part' || takes === 'mut') return this.#hoist(expr, takes === 'mut');
    const type = expr.type;
    if (expr.k === 'code' && expr.value !== undefined) return type.k === 'prim' && /^[iuf]\d|size$/.test(type.n) ? typed(expr.code, type.n) : expr.code;
    if (isBare(expr) || (this.#kept && takes === 'ref' && expr.k !== 'ref')) return this.#hoist(expr, false);
    const before = [this.setup.length, this.locals.length] as const;
    const code = this.#write(expr);
    if (expr.k === 'ref' || (expr.k === 'code' && expr.path === undefined)) return expr.k === 'ref' ? this.#hoist(expr.of, expr.m) : code;
    if (expr.k === 'call' && SIGNS[expr.trait ?? ''] !== undefined && code.endsWith(']')) return code.replace(/^&(?:mut )?/, '');
    if (code.length <= INLINE && expr.k !== 'struct') return code;
    this.#forget(before);
    return this.#hoist(expr, false);
  }

  /** Takes back the names that were given since. */
  #forget([lines, names]: readonly [number, number]): void {
    for (const name of this.locals.splice(names)) this.#taken.delete(name);
    this.setup.length = lines;
  }

  /** The name of a local that holds it. */
  #hoist(expr: Expr, changing: boolean): string {
    if (expr.k === 'ref') return this.#hoist(expr.of, expr.m || changing);
    if (expr.k === 'part') return this.#takeApart(expr.of)[expr.at] as string;
    const base = expr.k === 'after' ? expr.base : expr;
    const isChanged = changing || (expr.k === 'after' && expr.steps.some(({ takes }) => takes === 'mut'));
    const code = this.#keeping(isBorrowing(base.type), () => this.#write(base));
    const name = this.#claim(localName(base));
    this.setup.push(`let ${isChanged ? 'mut ' : ''}${name}${isBare(base) ? `: ${this.#type(base.type)}` : ''} = ${code};`);
    this.locals.push(name);
    if (expr.k === 'after') for (const step of expr.steps) this.setup.push(this.#step(name, step));
    return name;
  }

  /** The names of what a call gives together; steps are done on the way. */
  #takeApart(expr: Expr): readonly string[] {
    const known = this.#apart.get(JSON.stringify(expr));
    if (known !== undefined) return known;
    const base = expr.k === 'after' ? expr.base : expr;
    const types = base.type.k === 'tuple' ? base.type.ts : [];
    const code = this.#write(base);
    const names = types.map((type) => this.#claim(localName({ k: 'code', code: '', type })));
    const changed = new Set(expr.k === 'after' ? expr.steps.filter(({ takes }) => takes === 'mut').map(({ via }) => via) : []);
    this.setup.push(`let (${names.map((name, at) => `${changed.has(at) ? 'mut ' : ''}${name}`).join(', ')}) = ${code};`);
    this.locals.push(...names);
    this.#apart.set(JSON.stringify(expr), names);
    if (expr.k === 'after') for (const step of expr.steps) this.setup.push(this.#step(names[step.via ?? 0] as string, step));
    return names;
  }

  /** What was taken apart and is of no use is named so. */
  finish(act: string): void {
    for (const name of [...this.#apart.values()].flat()) {
      const at = this.setup.findIndex((line) => line.startsWith('let (') && new RegExp(`[ (]${name}[,)]`).test(line));
      const line = this.setup[at];
      if (line === undefined || [...this.setup.slice(at + 1), act].some((other) => new RegExp(`\\b${name}\\b`).test(other))) continue;
      this.setup[at] = line.replace(new RegExp(`(?<=[ (])${name}(?=[,)])`), `_${name}`);
      this.locals.splice(this.locals.indexOf(name), 1);
    }
  }

  #step(name: string, step: Call): string {
    if (step.trait !== null) this.#bring(step.trait);
    const code = `${name}.${step.callee}(${this.#list(step.args, step.open)})${this.#waited(step)}`;
    return isA(step.type, 'Result') ? `${code}.unwrap();` : `${code};`;
  }

  #list(args: readonly Expr[], open: readonly number[] = []): string {
    return args.map((arg, i) => (open.includes(i) ? this.#open(arg) : this.#argument(arg))).join(', ');
  }

  /** An argument that alone says which type is meant. */
  #open(arg: Expr): string {
    if (arg.k === 'code' && typeof arg.value === 'number' && arg.type.k === 'prim' && !/^(i32|f64)$/.test(arg.type.n) && /^-?[\d_.]+$/.test(arg.code)) return `${arg.code}${arg.type.n}`;
    if (isA(arg.type, 'Option') && arg.k === 'code' && arg.code === 'None') return `None::<${arg.type.a.map((type) => this.#type(type)).join(', ')}>`;
    if (arg.k === 'code' && arg.place !== undefined) return codeOf(arg.place.name, arg.type, true) ?? arg.code;
    return bytesLiteral(arg) ?? this.#argument(arg);
  }

  #argument(expr: Expr): string {
    if (expr.k === 'after' || expr.k === 'part') return this.#hoist(expr, false);
    if (expr.k === 'ref') {
      const { of } = expr;
      if (of.k === 'form' && of.open === 'vec![' ) return `&${expr.m ? 'mut ' : ''}${this.#held(of, expr)}`;
      return `&${expr.m ? 'mut ' : ''}${expr.m || of.k === 'after' || of.k === 'part' || (this.#kept && !isConstant(of)) ? this.#hoist(of, expr.m) : this.#argument(of)}`;
    }
    const code = this.#write(expr);
    // What says its own type gets a name where it is long.
    if (code.length <= INLINE || expr.k === 'code' || (expr.k === 'form' && expr.path === undefined)) return code;
    const name = this.#claim(localName(expr));
    this.setup.push(`let ${name} = ${code};`);
    this.locals.push(name);
    return name;
  }

  /** A list that is lent: an array needs no heap. */
  #held(of: Expr & { k: 'form' }, { m: changing, type }: Expr & { k: 'ref' }): string {
    const slice = type.k === 'ref' && type.t.k === 'slice' ? type.t : null;
    const isKept = this.#kept && !isConstant(of);
    if (slice === null) return changing || isKept ? this.#hoist(of, changing) : this.#write(of);
    if (!changing) return isKept ? this.#hoist(of, false) : `[${this.#list(of.items)}]`;
    const code = `[${this.#list(of.items)}]`;
    const name = this.#claim(localName(of));
    this.setup.push(`let mut ${name}: [${this.#type(slice.t)}; ${of.items.length}] = ${code};`);
    this.locals.push(name);
    return name;
  }

  #write(expr: Expr): string {
    switch (expr.k) {
      case 'code': {
        if (expr.path === undefined) return expr.code;
        const written = this.#use(expr.path, itemOf(expr.path));
        return expr.value === undefined ? written : expr.code.replace(lastOf(expr.path), () => written);
      }
      case 'call': return this.call(expr);
      case 'form': {
        const open = expr.path === undefined ? expr.open : expr.open.replace('@', () => this.#use(expr.path as string, itemOf(expr.path as string)));
        return `${open}${this.#list(expr.items)}${expr.items.length === 1 && expr.close === ')' && open === '(' ? ',' : ''}${expr.close}`;
      }
      case 'struct': {
        const head = this.#use(expr.path, itemOf(expr.path));
        return expr.fields.length === 0 ? `${head} {}` : `${head} { ${expr.fields.map(([name, value]) => this.#field(name, value)).join(', ')} }`;
      }
      case 'ref': return this.#argument(expr);
      default: return this.#hoist(expr, false);
    }
  }

  #field(name: string, value: Expr): string {
    const code = this.#argument(value);
    return code === name ? name : `${name}: ${code}`;
  }

  #type(type: Type): string {
    let code = textOf(type);
    for (const part of partsOf(type)) if (part.k === 'path') code = code.replaceAll(part.p, () => this.#use(part.p, part.p));
    return code;
  }

  #claim(wanted: string): string {
    let name = wanted;
    for (let i = 2; this.#taken.has(name); i += 1) name = `${wanted}${i}`;
    this.#taken.add(name);
    return name;
  }
}
