import type { FilePlan } from '../../../model/plan.ts';
import { readType, type Type } from './type-text.ts';

/** What a name stands for by `Vector = List[float]` or `T = TypeVar("T", int, str)` in a source; null when it is no alias. */
export function aliasOf(name: string, plan: readonly FilePlan[]): Type | null {
  if (!/^\w+$/.test(name)) return null;
  for (const { source } of plan) {
    const text = new RegExp(`^(?:type\\s+)?${name}(?:\\s*:\\s*TypeAlias)?\\s*=\\s*(.+)$`, 'm').exec(source.text)?.[1];
    if (text === undefined) continue;
    const variable = /^(?:\w+\.)?TypeVar\(([^)]*)\)/.exec(text)?.[1];
    if (variable === undefined) return /^[\w.]+\[|^[\w.\s|]+$/.test(text) ? readType(text) : null;
    const choices = /bound\s*=\s*([\w.[\]'" ]+)/.exec(variable)?.[1] ?? variable.split(',').slice(1).filter((part) => !part.includes('=')).join('|');
    return choices.trim() === '' ? { name: 'int', args: [], values: [] } : readType(choices);
  }
  return null;
}
