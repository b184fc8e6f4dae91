import { posix } from 'node:path';
import type { RunnerResult, Verdict } from '../../../model/verdict.ts';
import { titlesAt } from '../render/titles-at.ts';
import { readProfile } from './profile.ts';

interface Event { readonly Action: string; readonly Package?: string; readonly ImportPath?: string; readonly Test?: string; readonly Output?: string; readonly File?: string }
interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
  readonly module: string;
  readonly owners: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Text of each test file, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** Text of the coverage profile; null where none was asked for. */
  readonly profile: string | null;
}

/** Verdicts from the events of `go test -json`; what did not compile is told by file. */
export function readReport({ stdout, stderr, code, module, owners, texts, profile }: Ended): RunnerResult {
  const events = stdout.split('\n').flatMap((line) => parse(line));
  const outputs = new Map<string, string>();
  const verdicts: Verdict[] = [];
  const failedFiles: Record<string, string> = {};
  // Begun and neither over nor waiting for its turn: what ended the process did so in there.
  const open = new Map<string, { readonly path: string; readonly title: string; readonly key: string }>();
  const folderOf = (name: string): string => (name === module ? '' : name.startsWith(`${module}/`) ? name.slice(module.length + 1) : name);
  // What does not even parse is told for `<package>.test`.
  const mended: Record<string, string> = {};
  for (const { Action, Package = '', ImportPath, Test, Output = '', File } of events) {
    if (Action === 'mended' && File !== undefined) mended[File] = Output;
    const key = `${Package || (ImportPath ?? '').replace(/ \[.*$|\.test$/, '')} ${Test ?? ''}`;
    if (Action === 'output' || Action === 'build-output') outputs.set(key, (outputs.get(key) ?? '') + Output);
    const path = Test === undefined ? undefined : owners.get(folderOf(Package))?.get(Test.split('/')[0] as string);
    if (Test !== undefined && path !== undefined && /^(run|cont)$/.test(Action)) open.set(key, { path, title: Test, key });
    else if (/^(pass|fail|skip|pause)$/.test(Action)) open.delete(key);
    if (Test === undefined || !/^(pass|fail|skip)$/.test(Action)) continue;
    if (path !== undefined && Action !== 'skip') verdicts.push({ path, title: Test, status: Action === 'pass' ? 'passed' : 'failed', message: Action === 'pass' ? null : messageOf(outputs.get(key) ?? '') });
  }
  const left = [...open.values()];
  for (const { path, title, key } of left.filter((one) => !left.some((other) => other.key.startsWith(`${one.key}/`)))) verdicts.push({ path, title, status: 'failed', message: messageOf(outputs.get(key) ?? '') });
  for (const [folder, own] of owners) {
    if (verdicts.some(({ path }) => [...own.values()].includes(path))) continue;
    const told = [...outputs].filter(([key]) => key.endsWith(' ') && folderOf(key.trimEnd().replace(/_test$/, '')) === folder).map(([, text]) => text).join('');
    const named = [...`${told}\n${stderr}`.matchAll(/([\w.-]+_test\.go):(\d+)(?::\d+)?: (.*)$/gm)];
    for (const path of new Set(own.values())) {
      const wrong = named.filter(([, name]) => posix.basename(path) === name);
      const titles = wrong.flatMap(([, , line, message = '']) => titlesAt(texts.get(path) ?? '', Number(line)).map((title): Verdict => ({ path, title, status: 'failed', message: message.slice(0, 300), compiles: false })));
      if (titles.length > 0) verdicts.push(...titles);
      else if (wrong.length > 0) failedFiles[path] = (wrong[0]?.[3] ?? '').slice(0, 300);
      else if (named.length === 0 && told.includes('FAIL')) failedFiles[path] = messageOf(told);
    }
  }
  const silent = verdicts.length === 0 && Object.keys(failedFiles).length === 0;
  return { verdicts, failedFiles, broken: silent && code !== 0 ? messageOf(stderr || [...outputs.values()].join('')) : null, coverage: profile === null ? null : readProfile(profile, module), milliseconds: 0, mended };
}

function parse(line: string): Event[] {
  if (!line.startsWith('{')) return [];
  try {
    return [JSON.parse(line) as Event];
  } catch {
    return [];
  }
}

/** The first line that says something. */
function messageOf(output: string): string {
  const lines = output.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !/^(===|---|FAIL|ok\b|PASS|#|-test\.shuffle|exit status)/.test(line));
  return (lines[0] ?? 'it failed').slice(0, 300);
}
