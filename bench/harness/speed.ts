import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './work.ts';

/** One figure of speed, with what it was measured on. */
export interface SpeedResult {
  readonly name: string;
  /** ISO time. */
  readonly date: string;
  readonly command: string;
  readonly versions: Readonly<Record<string, string>>;
  /** Lines as the page shows them, made when measuring. */
  readonly figures: Readonly<Record<string, string>>;
}

const FOLDER = join(ROOT, 'bench', 'raw', 'speed');
const NAMES = ['startup', 'first-event'] as const;
export type SpeedName = (typeof NAMES)[number];

export function writeSpeed(name: SpeedName, result: SpeedResult): void {
  const path = join(FOLDER, `${name}.json`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(result, null, 1)}\n`);
}

/** What has been measured so far, in a fixed order. */
export function readSpeed(): readonly SpeedResult[] {
  return NAMES.map((name) => join(FOLDER, `${name}.json`)).filter(existsSync).map((path) => JSON.parse(readFileSync(path, 'utf8')) as SpeedResult);
}
