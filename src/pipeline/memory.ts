import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Files } from '../effects/files.ts';
import { problem } from '../errors/problems.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';

/** What the last runs on a package saw and left: an unchanged package has nothing new to say. `keys`: by language, and how it is built. */
interface Memory { readonly keys: Readonly<Record<string, string>>; readonly tests: Readonly<Record<string, string>> }

const FILE = '.testgen/state.json';

/** A package built in another way has a key of its own. */
function builtAs({ project, variant }: Plan): string {
  return [project.language, ...(variant === undefined ? [] : [variant])].join(' ');
}

/** True when neither the sources nor the tests written for them have changed since the last run with the same settings. */
export function isUnchanged(plan: Plan, settings: string, files: Files): boolean {
  const memory = read(plan, files);
  if (memory?.keys?.[builtAs(plan)] !== keyOf(plan, settings)) return false;
  return Object.entries(memory.tests).every(([path, hash]) => hashOf(files.readText(join(plan.project.root, path))) === hash);
}

/** Notes the state in which a run leaves a package. `tests`: paths written. A folder that cannot be written to is a problem, nothing more. */
export async function remember(plan: Plan, settings: string, tests: readonly string[], files: Files): Promise<Problem[]> {
  const before = read(plan, files);
  const keys = { ...before?.keys, [builtAs(plan)]: keyOf(plan, settings) };
  const now = Object.fromEntries([...new Set([...Object.keys(before?.tests ?? {}), ...tests])].map((path) => [path, hashOf(files.readText(join(plan.project.root, path)))]));
  try {
    await files.writeAtomic(join(plan.project.root, '.testgen/.gitignore'), '*\n');
    await files.writeAtomic(join(plan.project.root, FILE), `${JSON.stringify({ keys, tests: now } satisfies Memory, null, 1)}\n`);
    return [];
  } catch (error) {
    return [problem('CANNOT_WRITE', { path: FILE, reason: error instanceof Error ? error.message : String(error) })];
  }
}

function read(plan: Plan, files: Files): Memory | null {
  try {
    return JSON.parse(files.readText(join(plan.project.root, FILE)) ?? 'null') as Memory | null;
  } catch {
    return null;
  }
}

function keyOf(plan: Plan, settings: string): string {
  return hashOf([settings, plan.project.framework.name, ...plan.files.map(({ source }) => `${source.path} ${source.hash}`)].join('\n'));
}

function hashOf(text: string | null): string {
  return text === null ? '' : createHash('sha256').update(text).digest('hex');
}
