import type { Candidate, Import } from '../../../model/candidate.ts';
import type { Knowledge } from './learnt.ts';
import { channelLines } from './channels.ts';
import { endingOf } from './endings.ts';
import { CANCELLED } from './everyday.ts';
import { children, quoted, type Call, type Expr, type Global } from './recipe.ts';

export type Lowered = Pick<Candidate, 'imports' | 'setup' | 'act' | 'locals' | 'async' | 'needs'>;

const INLINE = 70;
const KEYWORDS = new Set(['break', 'case', 'chan', 'const', 'continue', 'default', 'defer', 'else', 'fallthrough', 'for', 'func', 'go', 'goto', 'if', 'import', 'interface', 'map', 'package', 'range', 'return', 'select', 'struct', 'switch', 'type', 'var', 'got', 'want', 'target', 'err', 't', 'tt', 'tests', 'len', 'cap', 'new', 'make', 'string', 'int', 'error', 'any', 'nil', 'true', 'false', 'byte', 'rune', 'bool', 'append', 'copy', 'delete', 'min', 'max', 'float64', 'close', 'panic']);

/** Code of a call: its receiver and whatever may fail get names first. */
export function lower(act: Call, globals: readonly Global[], file: string, knowledge: Knowledge): Lowered {
  const writer = new Writer(act, knowledge);
  for (const { name, value } of globals) writer.global(name, value);
  const code = writer.act(act);
  const own: Import = { module: file, name: '*', local: '.' };
  const names = new Set([...writer.setup, code].join('\n').replace(/"(?:[^"\\\n]|\\.)*"|`[^`]*`/g, '').match(/\b[a-z]\w*(?=\.[A-Z])/g));
  // Beyond the module and the standard library a path says nothing about itself.
  const others = Object.entries(knowledge.imports).filter(([local, path]) => names.has(local) && (path.split('/')[0] ?? '').includes('.')).map(([local, path]): Import => ({ module: path, name: '*', local }));
  return { imports: [own, ...others], setup: writer.setup, act: code, locals: writer.locals, async: false, needs: [] };
}

class Writer {
  readonly setup: string[] = [];
  readonly locals: string[] = [];
  readonly #known: Knowledge;
  readonly #taken: Set<string>;
  #folder: string | null = null;
  readonly #paths = new Map<string, string>();
  readonly #act: Call;

  constructor(act: Call, known: Knowledge) {
    this.#act = act;
    this.#known = known;
    this.#taken = new Set([...KEYWORDS, ...Object.keys(known.imports), ...wordsIn(act)]);
  }

  /** Sets a variable of the package, and puts it back when the test is over. */
  global(name: string, value: Expr): void {
    const old = this.#claim('old');
    this.setup.push(`${old} := ${name}`, `${name} = ${this.#write(value)}`, `t.Cleanup(func() { ${name} = ${old} })`);
  }

  act(call: Call): string {
    return `${call.on === null ? '' : `${this.#receiver(call.on)}.`}${call.callee}(${this.#list(call.args)})`;
  }

  /** What methods are called on: a name where there is something to name. */
  #receiver(expr: Expr): string {
    if (expr.k === 'conversion') return this.#write(expr);
    if (expr.k === 'code') return /^\w+(\.\w+)?$/.test(expr.code) && expr.value === undefined ? expr.code : this.#hoist(expr);
    const name = this.#hoist(expr);
    if (expr === this.#act.on && expr.k !== 'after') this.#end(name, expr.type, [this.#act]);
    return name;
  }

  /** What is started is stopped when the test is over, where it can be and nothing in the test does so. */
  #end(name: string, type: string, calls: readonly Call[]): void {
    const code = endingOf(name, type, calls, this.#known);
    if (code !== null) this.setup.push(code);
  }

  #hoist(expr: Expr): string {
    if (expr.k === 'after') {
      const name = this.#hoist(expr.base);
      this.#end(name, expr.base.type, [...expr.steps, ...(expr === this.#act.on ? [this.#act] : [])]);
      for (const step of expr.steps) this.setup.push(this.#step(name, step));
      return name;
    }
    if (expr.k === 'address') {
      const of = this.#hoist(expr.of);
      return `&${of}`;
    }
    if (expr.k === 'chan') return this.#channel(expr);
    if (expr.k === 'call' && expr.callee === CANCELLED) return this.#cancelled(expr);
    if (expr.k === 'call' && isFallible(expr)) return this.#checked(expr);
    const code = expr.k === 'code' && expr.value !== undefined && expr.type !== 'string' && expr.type !== 'int' && expr.type !== 'bool' && expr.type !== 'float64' ? `${typeInConversion(expr.type)}(${expr.code})` : expr.k === 'code' && expr.code.startsWith('func(') && !expr.type.startsWith('func(') ? `${expr.type}(${expr.code})` : this.#write(expr);
    const name = this.#claim(localName(expr));
    this.setup.push(`${name} := ${code}`);
    this.locals.push(name);
    return name;
  }

  /** The first of several results, where the last one is an error that a test must look at. */
  #checked(call: Call): string {
    const code = this.act(call);
    const name = this.#claim(localName(call));
    const hasError = call.results.at(-1) === 'error';
    const blanks = call.results.slice(1, hasError ? -1 : undefined).map(() => '_');
    this.setup.push(`${[name, ...blanks, ...(hasError ? ['err'] : [])].join(', ')} := ${code}${hasError ? '\nif err != nil {\n\tt.Fatal(err)\n}' : ''}`);
    this.locals.push(name);
    return name;
  }

  #channel(expr: Expr & { k: 'chan' }): string {
    const name = this.#claim('ch');
    this.setup.push(...channelLines(name, expr, (item) => this.#argument(item)));
    this.locals.push(name);
    return name;
  }

  /** A context that is over before the call begins. */
  #cancelled(call: Call): string {
    const [name, cancel] = [this.#claim('ctx'), this.#claim('cancel')];
    this.setup.push(`${name}, ${cancel} := ${this.act(call)}`, `${cancel}()`);
    return name;
  }

  #step(name: string, step: Call): string {
    const code = `${name}.${step.callee}(${this.#list(step.args)})`;
    return step.results.at(-1) === 'error' && step.results.length === 1 ? `if err := ${code}; err != nil {\n\tt.Fatal(err)\n}` : code;
  }

  #list(args: readonly Expr[]): string {
    const texts = args.map((arg) => this.#argument(arg));
    // Among several arguments gofmt writes products without spaces.
    return texts.length === 1 ? texts[0] as string : texts.map((code) => code.replace(/^(-?\d+) \* (time\.\w+)$/, '$1*$2')).join(', ');
  }

  #argument(expr: Expr): string {
    if (expr.k === 'after' || expr.k === 'address' || expr.k === 'chan' || (expr.k === 'call' && isFallible(expr))) return this.#hoist(expr);
    if (isWatched(expr)) return this.#hoist(expr);
    const text = this.#write(expr);
    if (text.length <= INLINE || expr.k === 'code') return text;
    const name = this.#claim(localName(expr));
    this.setup.push(`${name} := ${text}`);
    this.locals.push(name);
    return name;
  }

  /** In a list or map whose type says it, an item's own is left out, as gofmt -s does. */
  #item(expr: Expr, type: string | undefined): string {
    const code = this.#argument(expr);
    const name = type?.startsWith('*') === true ? `&${type.slice(1)}` : type;
    return name !== undefined && code.startsWith(`${name}{`) ? code.slice(name.length) : code;
  }

  #write(expr: Expr): string {
    switch (expr.k) {
      case 'code': return expr.code;
      case 'call': return this.act(expr);
      case 'list': return `${expr.type}{${expr.items.map((item) => this.#item(item, this.#known.types[expr.type]?.elem)).join(', ')}}`;
      case 'map': return `${expr.type}{${expr.entries.map(([key, value]) => `${this.#item(key, this.#known.types[expr.type]?.key)}: ${this.#item(value, this.#known.types[expr.type]?.elem)}`).join(', ')}}`;
      case 'struct': return `${expr.pointer ? '&' : ''}${expr.pointer ? expr.type.slice(1) : expr.type}{${expr.fields.map(([name, value]) => `${name}: ${this.#argument(value)}`).join(', ')}}`;
      case 'conversion': return `${typeInConversion(expr.type)}(${this.#argument(expr.of)})`;
      case 'file': return this.#file(expr);
      default: return this.#hoist(expr);
    }
  }

  #file({ name, text }: Expr & { k: 'file' }): string {
    if (this.#folder === null) {
      this.#folder = this.#claim('dir');
      this.setup.push(`${this.#folder} := t.TempDir()`);
    }
    const known = this.#paths.get(name);
    if (known !== undefined) return known;
    const path = this.#claim('path');
    this.#paths.set(name, path);
    this.setup.push(`${path} := filepath.Join(${this.#folder}, ${quoted(name)})`);
    if (text !== '') this.setup.push(`if err := os.WriteFile(${path}, []byte(${quoted(text)}), 0o644); err != nil {\n\tt.Fatal(err)\n}`);
    return path;
  }

  #claim(wanted: string): string {
    let name = wanted;
    for (let i = 2; this.#taken.has(name); i += 1) name = `${wanted}${i}`;
    this.#taken.add(name);
    return name;
  }
}

/** Several results, or an error: not to be written inside an expression. */
function isFallible({ results }: Call): boolean {
  return results.length !== 1;
}

/** What a call may write to: afterwards a test looks at it. */
function isWatched(expr: Expr): boolean {
  return (expr.k === 'struct' && expr.pointer) || (expr.k === 'call' && /^\*(bytes\.Buffer|httptest\.ResponseRecorder)$/.test(expr.type)) || (expr.k === 'call' && expr.type === '*http.Request');
}

function typeInConversion(type: string): string {
  return /^[*<]|^func\b/.test(type) ? `(${type})` : type;
}

/** `*http.Request` -> `req`, `[]string` -> `strings`… plain, short names. */
function localName(expr: Expr): string {
  const known: Readonly<Record<string, string>> = { '*http.Request': 'req', 'http.ResponseWriter': 'rec', '*httptest.ResponseRecorder': 'rec', '*bytes.Buffer': 'buf', 'context.Context': 'ctx', '*strings.Reader': 'r', 'time.Time': 'at' };
  const found = known[expr.type];
  if (found !== undefined) return found;
  const own = /(\w+)(?:\[[^\]]*\])?$/.exec(expr.type)?.[1] ?? 'value';
  const several = expr.k === 'list' || expr.k === 'map';
  if (/^(string|int|bool|float64|byte|rune|error|u?int\d*)$/.test(own) || !/^[A-Za-z]/.test(own)) return several ? 'values' : 'value';
  const plain = own.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (start) => start.toLowerCase());
  // `big.Int` is no int.
  const lower = KEYWORDS.has(plain) ? plain.slice(0, 1) : plain;
  return several ? `${lower}s` : lower;
}

/** Names that the code uses itself. */
function wordsIn(expr: Expr): readonly string[] {
  const own = expr.k === 'call' && expr.on === null ? [expr.callee] : expr.k === 'code' && expr.value === undefined ? expr.code.match(/[A-Za-z_]\w*/g) ?? [] : expr.k === 'code' ? [] : expr.type.match(/[A-Za-z_]\w*/g) ?? [];
  const steps = expr.k === 'after' ? expr.steps.flatMap(wordsIn) : [];
  return [...own, ...steps, ...children(expr).flatMap(wordsIn)];
}
