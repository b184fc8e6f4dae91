import { isAbsolute, posix, relative, sep } from 'node:path';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { ReportFile, Suspect } from '../model/report.ts';

/** Turns a path or unit id of one package into one relative to the report's root. */
export type Place = (path: string) => string;

/** The folder that holds every package: the scan's, or one above it where only a part of a package was asked for. */
export function rootOf(scanned: string, plans: readonly Plan[]): string {
  return plans.reduce((root, { project }) => (relative(project.root, root).startsWith('..') ? root : project.root), scanned);
}

export function placing(root: string, { project }: Plan): Place {
  const folder = relative(root, project.root).split(sep).join('/');
  return (path) => (isAbsolute(path) ? path : posix.join(folder, path));
}

export function placedFile(file: ReportFile, place: Place): ReportFile {
  return { ...file, path: place(file.path), testPath: place(file.testPath), units: file.units.map((unit) => ({ ...unit, id: place(unit.id) })) };
}

export function placedProblem(problem: Problem, place: Place): Problem {
  const { file, message } = problem;
  return file === undefined ? problem : { ...problem, file: place(file), message: message.replace(file, () => place(file)) };
}

export function placedSuspect(suspect: Suspect, place: Place): Suspect {
  return { ...suspect, unit: place(suspect.unit) };
}
