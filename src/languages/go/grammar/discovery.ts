import type { FilePlan } from '../../../model/plan.ts';
import type { Unit } from '../../../model/unit.ts';
import { literal, type Documents } from './documents.ts';
import type { Draw } from '../../../effects/draw.ts';
import type { Callable, Knowledge } from './learnt.ts';
import type { Pool } from './pool.ts';
import { askedIn } from './asked.ts';
import type { Subject } from './subject.ts';
import { fitting, type CallTarget } from './target.ts';
import { Values } from './values.ts';

/** The format of a message is no input. */
const MESSAGE = /%[-+#]?[svdqTtw](?![0-9a-f])/;

/** Turns what loading showed into targets. */
export class Discovery {
  readonly targets = new Map<string, CallTarget>();
  readonly #plan: readonly FilePlan[];
  readonly #documents: Documents;

  constructor(plan: readonly FilePlan[], documents: Documents) {
    this.#plan = plan;
    this.#documents = documents;
  }

  add(knowledge: Knowledge, draw: Draw, pool: Pool): void {
    const values = new Values(draw, pool, knowledge);
    for (const callable of knowledge.funcs) {
      const file = this.#plan.find(({ source }) => source.path === callable.file);
      const unit = file?.parsed.units.find(({ name }) => name === callable.unit);
      if (file === undefined || unit === undefined) continue;
      const key = `${knowledge.path} ${callable.recv ?? ''} ${callable.name}`;
      const calls = this.#documents.calls.get(unit.name.split('.').at(-1) as string) ?? [];
      this.targets.set(key, {
        key, unit: unit.id, callable, knowledge, values, file: file.source.path, hidden: !callable.exported, subject: this.#subject(knowledge, callable, unit, file), examples: fitting(callable, calls, values), winners: [], tries: 0, effects: { runs: 0, changes: 0 },
      });
    }
  }

  /** Literals of the unit and of what it calls by name; regular expressions of its file. */
  #subject(knowledge: Knowledge, { params }: Callable, unit: Unit, file: FilePlan): Subject {
    const near = [unit, ...this.#plan.flatMap(({ parsed }) => parsed.units).filter(({ name }) => unit.calls.some((call) => call === name || call.endsWith(`.${name.split('.').at(-1)}`))).slice(0, 12)];
    const read = near.flatMap(({ literals }) => literals.map(literal)).filter((expr) => expr !== null && expr.k === 'code').map((expr) => (expr as { value?: unknown }).value);
    const texts = [...new Set(read.filter((value) => typeof value === 'string'))].filter((value) => value !== '' && value.length < 80 && !MESSAGE.test(value));
    const numbers = [...new Set(read.filter((value) => typeof value === 'number'))].filter((value) => Number.isSafeInteger(value));
    const patterns = [...file.source.text.matchAll(/\bregexp\.(?:Must)?Compile\(\s*(?:`([^`]+)`|"((?:[^"\\]|\\.)+)")/g)].map(([, raw, plain]) => raw ?? plain ?? '');
    const constants = [...file.source.text.matchAll(/^\s*(?:const\s+)?\w+(?:\s+string)?\s*=\s*(?:`([^`\n]{6,})`|"((?:[^"\\]|\\.){6,})")/gm)].map(([, raw, plain]) => raw ?? plain ?? '').filter((value) => /[[({\\][^\s]*[\])}+*?]/.test(value));
    const takesText = params.length > 0;
    const body = file.source.text.slice(unit.range.start, unit.range.end);
    const kinds = [...new Set([...body.matchAll(/\.\((?!type\))([\w.*[\]]+)\)|^\s*case ((?:[\w.*[\]]+, )*[\w.*[\]]+):$/gm)].flatMap(([, asserted, cases]) => (asserted ?? cases ?? '').split(', ')))].filter((kind) => /^[*[\]\w.]*[a-z]\w*$/i.test(kind) && !/^\d/.test(kind));
    return { texts, numbers: numbers.flatMap((value) => [value, value + 1, value - 1]), patterns: [...patterns, ...constants].slice(0, 30), documents: takesText ? this.#documents.texts : [], kinds, globals: this.#globals(knowledge, near), asked: askedIn(this.#codeOf(near), file.source.text, knowledge), touchesFiles: near.some(({ calls }) => calls.some((call) => /^(os|ioutil)\.(Open|Create|Read|Write|Stat|Mkdir|Remove)/.test(call))) };
  }

  #codeOf(units: readonly Unit[]): string {
    return units.map(({ file, range }) => (this.#plan.find(({ source }) => source.path === file)?.source.text ?? '').slice(range.start, range.end)).join('\n');
  }

  /** Exported variables of plain types that the code or what it calls mentions. */
  #globals({ values, types, name }: Knowledge, near: readonly Unit[]): Subject['globals'] {
    const texts = this.#codeOf(near);
    const own = values.filter((value) => value.const !== true && types[value.type]?.kind === 'basic' && (!value.name.includes('.') || value.name.startsWith(`${name}.`)));
    return own.filter((value) => { const bare = value.name.split('.').at(-1) as string; return /^[A-Z]/.test(bare) && new RegExp(`(?<![.\\w])${bare}\\b`).test(texts); });
  }
}
