import { parseArgs } from 'node:util';
import { SUBJECTS, type Subject } from '../subjects.ts';

export interface BenchOptions {
  readonly seed: number;
  readonly subjects: readonly Subject[];
  readonly budgetSeconds: number;
  /** Measure the copies that stand, generate nothing. */
  readonly onlyMeasure: boolean;
  /** Prepare the copies and run an empty suite, to prove the harness. */
  readonly check: boolean;
  /** Measure subjects that have a result already. */
  readonly again: boolean;
}

/** Reads the command line; throws with a plain sentence for a wrong one. */
export function benchOptions(argv: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seed: { type: 'string', default: '1' },
      subjects: { type: 'string' },
      budget: { type: 'string', default: '60' },
      'only-measure': { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      again: { type: 'boolean', default: false },
    },
  });
  return {
    seed: whole('--seed', values.seed),
    subjects: values.subjects === undefined ? SUBJECTS : values.subjects.split(',').map(named),
    budgetSeconds: whole('--budget', values.budget),
    onlyMeasure: values['only-measure'],
    check: values.check,
    again: values.again,
  };
}

function whole(flag: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${flag} wants a whole number, not ${text}`);
  return value;
}

function named(name: string): Subject {
  const found = SUBJECTS.find((subject) => subject.name === name.trim());
  if (found === undefined) throw new Error(`no subject ${name}; there are ${SUBJECTS.map((subject) => subject.name).join(', ')}`);
  return found;
}
