import type { FilePlan } from '../../../model/plan.ts';
import type { Unit } from '../../../model/unit.ts';
import type { Knowledge } from '../types/knowledge.ts';
import { lastOf, textOf } from '../types/type.ts';
import { fitting, type Documents } from './documents.ts';
import { literal } from './literals.ts';
import type { Subject } from './subject.ts';
import type { CallTarget } from './target.ts';

const NEAR = 16;

/** Turns what loading showed into targets. */
export function discover(plan: readonly FilePlan[], documents: Documents, knowledge: Knowledge): readonly CallTarget[] {
  const units = plan.flatMap(({ parsed }) => parsed.units);
  return knowledge.callables.flatMap((callable) => {
    const file = plan.find(({ source }) => source.path === callable.file);
    const unit = file?.parsed.units.findLast(({ range }) => range.startLine <= callable.line && callable.line <= range.endLine);
    if (file === undefined || unit === undefined) return [];
    const own = lastOf(callable.name);
    const key = `${callable.owner === null ? '' : textOf(callable.owner)} ${callable.name} ${callable.params.map(({ type }) => textOf(type)).join()} ${callable.id}`;
    return [{ key, unit: unit.id, callable, file: file.source.path, subject: subjectOf(unit, units, file, documents), examples: fitting(callable.params, documents.calls.get(own) ?? []), winners: [], tries: 0 }];
  });
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
  return { texts: [...new Set(texts)].filter((value) => value !== '' && value.length < 100), numbers: [...new Set(numbers)], chars: [...new Set(chars)], documents: documents.texts };
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
