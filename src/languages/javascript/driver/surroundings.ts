import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Need } from '../../../model/candidate.ts';
import type { Fact } from '../../../model/observation.ts';

const files = { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync };
const RealDate = Date;
const realRandom = Math.random;
/** In jails of their own all drivers of a package are process 2, and share a folder. */
const DRIVER = 1e9 + Math.floor(realRandom() * 1e9);
let runs = 0;

/** What a candidate needs around it, put in place for one run and taken away after. */
export interface Surroundings {
  readonly directory: string;
  /** Files that the run changed or made, with their text. */
  changes(): Fact[];
  restore(): void;
}

export function arrange(needs: readonly Need[], scratch: string): Surroundings {
  const before = globalThis.Date;
  const directory = join(scratch, `work-${DRIVER}-${++runs}`);
  const given = new Map<string, string>();
  let made = false;
  for (const need of needs) {
    if (need.kind === 'scratch') {
      made = true;
      files.mkdirSync(directory, { recursive: true });
      for (const [name, text] of Object.entries(need.files)) given.set(name, text);
    } else if (need.kind === 'fake-time') freeze(RealDate.parse(need.now));
    else if (need.kind === 'seeded-random') scripted(need.values);
  }
  for (const [name, text] of given) {
    files.mkdirSync(dirname(join(directory, name)), { recursive: true });
    files.writeFileSync(join(directory, name), text);
  }
  return {
    directory,
    changes: () => (made ? changesIn(directory, given) : []),
    restore: () => {
      globalThis.Date = before;
      Math.random = realRandom;
      if (made) files.rmSync(directory, { recursive: true, force: true });
    },
  };
}

function freeze(now: number): void {
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [now] : args, self === globalThis.Date ? target : self) as object,
    apply: (target) => new target(now).toString(),
    get: (target, key) => (key === 'now' ? () => now : Reflect.get(target, key)),
  });
}

function scripted(values: readonly number[]): void {
  let next = 0;
  Math.random = () => values[next++ % values.length] ?? 0;
}

function changesIn(directory: string, given: ReadonlyMap<string, string>): Fact[] {
  const facts: Fact[] = [];
  for (const name of listed(directory, '')) {
    const text = files.readFileSync(join(directory, name), 'utf8');
    if (given.get(name) !== text && text.length < 2000) facts.push({ kind: 'file', subject: name, value: { t: 'string', v: text, length: text.length } });
  }
  return facts.slice(0, 10);
}

/** Files by relative path; none where the run took the folder away. */
function listed(directory: string, below: string): string[] {
  if (!files.existsSync(join(directory, below))) return [];
  return files.readdirSync(join(directory, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    return entry.isDirectory() ? listed(directory, name) : entry.isFile() ? [name] : [];
  });
}
