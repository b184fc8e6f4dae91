import { join } from 'node:path';
import type { Files } from '../../../../effects/files.ts';
import type { FileCoverage } from '../../../../model/verdict.ts';
import type { RunnerRequest } from '../../../language.ts';
import { COLLECTOR } from './collector.ts';
import { convert, unloaded, type EngineScript } from './engine.ts';
import { fileCoverage, type IstanbulFile } from './istanbul.ts';

/** Environment that loads the collector into a run and all its child processes; empty without coverage. */
export function collectorEnv(request: RunnerRequest): Readonly<Record<string, string>> {
  if (request.coverage === null) return {};
  const preload = join(request.scratch, 'collector.cjs');
  request.files.write(preload, COLLECTOR);
  return { ...collectingEnv(request), NODE_OPTIONS: `--require "${preload}"` };
}

/** Tells a collector what to measure and where to put it. */
export function collectingEnv({ coverage, scratch, root }: RunnerRequest): Readonly<Record<string, string>> {
  return { TESTGEN_COVERAGE: join(scratch, 'engine-coverage'), TESTGEN_SOURCES: JSON.stringify((coverage ?? []).map((path) => join(root, path))) };
}

/** Coverage by root-relative path; sources that no process loaded count as wholly uncovered. */
export async function readCollected({ coverage, scratch, root }: RunnerRequest, files: Files): Promise<Readonly<Record<string, FileCoverage>>> {
  const folder = join(scratch, 'engine-coverage');
  const scripts = (files.list(folder) ?? []).flatMap(({ name }) => parse(files.readText(join(folder, name))));
  const result: Record<string, FileCoverage> = {};
  for (const path of coverage ?? []) {
    const own = scripts.filter((script) => script.path === join(root, path));
    const maps = (await Promise.all(own.map(convert))).filter((map) => map !== null);
    const whole = maps.length > 0 ? maps.reduce(merge) : unloaded(join(root, path), files.readText(join(root, path)) ?? '');
    const map = await whole;
    if (map !== null) result[path] = fileCoverage(map);
  }
  return result;
}

function parse(text: string | null): readonly EngineScript[] {
  try {
    return JSON.parse(text ?? '[]') as readonly EngineScript[];
  } catch {
    return [];
  }
}

/** Adds up two runs of one file. Both come from the same text, so that their ids agree. */
function merge(a: IstanbulFile, b: IstanbulFile): IstanbulFile {
  const s = Object.fromEntries(Object.entries(a.s).map(([id, hits]) => [id, hits + (b.s[id] ?? 0)]));
  const arms = Object.fromEntries(Object.entries(a.b).map(([id, hits]) => [id, hits.map((hit, index) => hit + (b.b[id]?.[index] ?? 0))]));
  const f = Object.fromEntries(Object.entries(a.f).map(([id, hits]) => [id, hits + (b.f[id] ?? 0)]));
  return { ...a, s, f, b: arms };
}
