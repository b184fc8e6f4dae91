import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FilePlan } from '../model/plan.ts';
import type { OpenFile } from '../propose/llm/gaps.ts';
import { workItems, type WorkItem } from '../propose/llm/items.ts';
import type { Ask } from '../providers/provider.ts';
import type { PackageRun } from './package-run.ts';

/** A first question of a run. */
export interface Question { readonly item: WorkItem; readonly ask: Ask }
interface Noted { readonly path: string; readonly units: readonly string[]; readonly ask: Ask }
interface Note { readonly key: string; readonly questions: readonly Noted[] }

const FILE = '.testgen/questions.json';

/**
 * The first questions of a package. They are on the disk before any is sent: exploring may find a little more or less when
 * it is repeated, and a run that was killed must be able to ask the very same again, as their answers are in the cache.
 */
export async function firstQuestions(run: PackageRun, open: readonly OpenFile[], make: (item: WorkItem) => Ask, keep: boolean): Promise<readonly Question[]> {
  const { files } = run.services;
  const path = join(run.plan.project.root, FILE);
  const made = workItems(open).map((item): Question => ({ item, ask: make(item) }));
  if (!keep || made.length === 0) return made;
  const key = keyOf(run.plan.files, made[0]?.ask as Ask);
  const noted = read(files.readText(path), key);
  if (noted !== null) return noted.flatMap((one) => recalled(one, open));
  const note: Note = { key, questions: made.map(({ item, ask }) => ({ path: item.file.source.path, units: item.units.map(({ unit }) => unit.id), ask })) };
  // Without a note a killed run pays again; that is no reason to stop this one.
  await files.writeAtomic(path, JSON.stringify(note), 0o600).catch(() => undefined);
  return made;
}

/** All questions are answered: the next run thinks of new ones. */
export function forgetQuestions({ services: { files }, plan }: PackageRun): void {
  files.remove(join(plan.project.root, FILE));
}

/** What makes old questions worth asking again: the same sources, templates and model. */
function keyOf(files: readonly FilePlan[], { template, model, system }: Ask): string {
  return createHash('sha256').update(JSON.stringify([template, model, system, files.map(({ source, units }) => [source.path, source.hash, units.map(({ id }) => id)])])).digest('hex');
}

function read(text: string | null, key: string): readonly Noted[] | null {
  try {
    const note = JSON.parse(text ?? 'null') as Note | null;
    return note?.key === key ? note.questions : null;
  } catch {
    return null;
  }
}

function recalled({ path, units, ask }: Noted, open: readonly OpenFile[]): readonly Question[] {
  const file = open.find((one) => one.file.source.path === path);
  const left = file?.units.filter(({ unit }) => units.includes(unit.id)) ?? [];
  return file === undefined || left.length === 0 ? [] : [{ item: { file: file.file, units: left }, ask }];
}
