import type { FilePlan } from '../../../model/plan.ts';
import type { Unit } from '../../../model/unit.ts';
import { formOf, type Callable, type Knowledge } from '../types/knowledge.ts';
import { sees } from '../types/scope.ts';
import { lastOf, textOf } from '../types/type.ts';
import { WORKS_WITH_FILES } from './files.ts';
import { fitting, type Documents } from './documents.ts';
import { literal } from './literals.ts';
import type { Subject } from './subject.ts';
import type { CallTarget } from './target.ts';
import type { Modules } from './worlds.ts';

const NEAR = 16;
/** Callables that one line of a macro made. */
const MOST_ALIKE = 2;

type Found = Omit<CallTarget, 'winners' | 'tries' | 'shown' | 'plain'>;

/** Turns what loading showed into targets. */
export function discover(plan: readonly FilePlan[], documents: Documents, knowledge: Knowledge, modules: Modules): readonly CallTarget[] {
  const units = plan.flatMap(({ parsed }) => parsed.units);
  const made = new Map<string, number>();
  return inOrder(knowledge.callables.flatMap((callable): readonly Found[] => {
    const file = plan.find(({ source }) => source.path === callable.file);
    const unit = file?.parsed.units.findLast(({ range }) => range.startLine <= callable.line && callable.line <= range.endLine);
    const own = lastOf(callable.name);
    if (file === undefined || !sees(modules.get(callable.file) ?? null, callable.scope)) return [];
    if (unit === undefined) return fromMacro(callable, file, made, documents);
    const key = `${callable.owner === null ? '' : textOf(callable.owner)} ${callable.name} ${callable.params.map(({ type }) => textOf(type)).join()} ${callable.id}`;
    return [{ key, unit: unit.id, isMade: false, callable, file: file.source.path, subject: subjectOf(unit, units, file, documents), examples: fitting(callable.params, documents.calls.get(own) ?? []) }];
  }));
}

/** Those that write the same in some form know which one writes it plainly: that one comes before them. */
function inOrder(all: readonly Found[]): readonly CallTarget[] {
  const plain = new Map<string, CallTarget>();
  return all.map((found) => {
    const { callable, unit } = found;
    const key = `${unit ?? ''} ${callable.owner === null ? '' : textOf(callable.owner)}`;
    const target: CallTarget = { ...found, winners: [], tries: 0, shown: 0, plain: formOf(callable.name) === null ? null : plain.get(key) ?? null };
    if (callable.name === 'to_string') plain.set(key, target);
    return target;
  });
}

/** What a macro or the compiler wrote stands nowhere in the source; of many alike the first will do. */
function fromMacro(callable: Callable, file: FilePlan, made: Map<string, number>, documents: Documents): readonly Found[] {
  const own = lastOf(callable.name);
  const place = `${callable.file}:${callable.line} ${own}`;
  const count = (made.get(place) ?? 0) + 1;
  made.set(place, count);
  if (count > MOST_ALIKE || (callable.derived === true && own !== 'clone')) return [];
  const owner = callable.owner?.k === 'path' ? `${lastOf(callable.owner.p)}.` : '';
  const subject: Subject = { texts: [], numbers: [], chars: [], documents: documents.texts, files: false };
  return [{ key: `made ${callable.name} ${callable.id}`, unit: `${file.source.path}#${owner}${own}`, isMade: callable.derived !== true, callable, file: file.source.path, subject, examples: fitting(callable.params, documents.calls.get(own) ?? []) }];
}

/** Literals of the unit, of what it calls by name, and of the constants of its file. */
function subjectOf(unit: Unit, units: readonly Unit[], { source }: FilePlan, documents: Documents): Subject {
  const seen = new Set<Unit>([unit]);
  for (const each of seen) {
    if (seen.size >= NEAR) break;
    for (const other of units) if (seen.size < NEAR && each.calls.some((call) => lastName(call) === lastName(other.name))) seen.add(other);
  }
  const constants = [...source.text.matchAll(/^\s*(?:pub(?:\(\w+\))? )?(?:const|static) \w+\s*:[^=]*=([^;]{1,2000});/gm)].flatMap(([, value = '']) => [...value.matchAll(/b?"(?:[^"\\]|\\.)*"|b?'(?:[^'\\]|\\.)'|\b\d[\d_]*\b/g)].map(([code]) => code));
  const read = [...[...seen].flatMap(({ literals }) => literals), ...constants.slice(0, 120)].map(literal).filter((each) => each !== null);
  const texts = read.flatMap((each) => (each.kind === 'text' ? [each.value] : []));
  const numbers = read.flatMap((each) => (each.kind === 'number' && Number.isSafeInteger(each.value) ? [each.value, each.value + 1, each.value - 1] : []));
  const chars = read.flatMap((each) => (each.kind === 'char' ? [each.value] : []));
  return { texts: [...new Set(texts)].filter((value) => value !== '' && value.length < 100), numbers: [...new Set(numbers)], chars: [...new Set(chars)], documents: documents.texts, files: WORKS_WITH_FILES.test(source.text) };
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
