import { isAbsolute, relative, resolve, sep } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { RunnerResult, Verdict } from '../../../model/verdict.ts';

/** One line of our own reporters. `title` null: something outside any test, e.g. a hook or the file itself. */
export interface ReportLine {
  readonly title: string | null;
  readonly file: string | null;
  readonly ok: boolean;
  readonly message: string | null;
}
export type Seen = Pick<RunnerResult, 'verdicts' | 'failedFiles'>;

const LONGEST_MESSAGE = 4000;

/** Verdicts from what a reporter wrote, one JSON object a line; lines cut off by a crash are dropped. */
export function verdictsOf(lines: readonly ReportLine[], root: string): Seen {
  const verdicts: Verdict[] = [];
  const failedFiles: Record<string, string> = {};
  for (const line of lines) {
    const path = relativePath(root, line.file);
    if (line.title !== null) verdicts.push({ path, title: line.title, status: line.ok ? 'passed' : 'failed', message: line.ok ? null : tidy(line.message) });
    else if (!line.ok) failedFiles[path] ??= firstLine(line.message);
  }
  return { verdicts, failedFiles };
}

export function readLines(text: string): readonly ReportLine[] {
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as ReportLine];
    } catch {
      return [];
    }
  });
}

interface JsonReport {
  readonly testResults?: readonly {
    readonly name: string;
    readonly status?: string;
    readonly message?: string;
    readonly assertionResults?: readonly { readonly ancestorTitles?: readonly string[]; readonly title: string; readonly status: string; readonly failureMessages?: readonly string[] | null }[];
  }[];
}

/** Lines from the JSON report that jest and vitest share. Skipped tests are left out: nobody ran them. */
export function linesOfJson(text: string | null): readonly ReportLine[] | null {
  const report = parse(text);
  if (report?.testResults === undefined) return null;
  return report.testResults.flatMap(({ name, status, message, assertionResults = [] }) => {
    const tests = assertionResults.filter((test) => test.status === 'passed' || test.status === 'failed').map((test): ReportLine => ({
      title: [...(test.ancestorTitles ?? []), test.title].filter((part) => part !== '').join(' '),
      file: name, ok: test.status === 'passed', message: test.failureMessages?.join('\n') ?? null,
    }));
    const whole = status === 'failed' && tests.every((test) => test.ok);
    return whole ? [...tests, { title: null, file: name, ok: false, message: message ?? null }] : tests;
  });
}

function parse(text: string | null): JsonReport | null {
  try {
    return JSON.parse(text ?? 'null') as JsonReport | null;
  } catch {
    return null;
  }
}

export function relativePath(root: string, file: string | null): string {
  const path = relative(root, resolve(root, file ?? ''));
  return (isAbsolute(path) ? (file ?? '') : path).split(sep).join('/');
}

export function tidy(message: string | null): string {
  return stripVTControlCharacters(message ?? 'failed without a message').trim().slice(0, LONGEST_MESSAGE);
}

/** The line that names an error, else the first that says something (bullets of jest's do not). */
export function firstLine(message: string | null): string {
  const lines = tidy(message).split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('●'));
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines[0] ?? 'failed without a message';
}
