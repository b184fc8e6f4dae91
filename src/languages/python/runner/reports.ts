import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { RunnerResult, Verdict } from '../../../model/verdict.ts';

/** One line of our own reporters. `title` null: a module that failed as a whole. */
interface ReportLine { readonly file: string; readonly title: string | null; readonly ok: boolean; readonly message: string | null }

/** Verdicts from what a reporter wrote; lines cut off by a crash are dropped. */
export function readReport(text: string, root: string): Pick<RunnerResult, 'verdicts' | 'failedFiles'> {
  const verdicts: Verdict[] = [];
  const failedFiles: Record<string, string> = {};
  for (const line of text.split('\n').flatMap(parsed)) {
    const path = relativePath(root, line.file);
    if (line.title !== null) verdicts.push({ path, title: line.title, status: line.ok ? 'passed' : 'failed', message: line.ok ? null : reasonOf(line.message) });
    else if (!line.ok) failedFiles[path] ??= reasonOf(line.message);
  }
  return { verdicts, failedFiles };
}

function parsed(line: string): ReportLine[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as ReportLine];
  } catch {
    return [];
  }
}

function relativePath(root: string, file: string): string {
  const path = relative(root, resolve(root, file));
  return (isAbsolute(path) || path.startsWith('..') ? file : path).split(sep).join('/');
}

/** The last line that names an error, else what was asserted, else the last line that says something. */
export function reasonOf(message: string | null): string {
  const all = (message ?? '').split('\n').filter((line) => line.trim() !== '');
  const marked = all.filter((line) => /^E\s/.test(line));
  const lines = (marked.length > 0 ? marked : all).map((line) => line.replace(/^E\s+/, '').trim());
  return (lines.findLast((line) => /^[\w.]*(Error|Exception|Exit|Interrupt|Warning)\b/.test(line)) ?? lines.find((line) => line.startsWith('assert ') && / (==|is|in|>|<) /.test(line)) ?? lines.at(-1) ?? 'failed without a message').slice(0, 300);
}
