import type { RunnerResult, Verdict } from '../../../model/verdict.ts';
import { causeIn } from '../cause.ts';
import type { RustDetails } from '../facts/details.ts';

interface Ended { readonly output: string; readonly code: number | null; /** Text of each test file, by path. */ readonly texts: ReadonlyMap<string, string>; /** Main file of the crate, and the tests in its sources. */ readonly main: string | null; readonly inline: RustDetails['inline'] }

/** Verdicts from what `cargo test` prints; what did not compile is told by line. */
export function readReport({ output, code, texts, main, inline }: Ended): RunnerResult {
  const sources = new Map(Object.entries(inline).map(([path, { prefix }]) => [prefix, path]));
  const verdicts: Verdict[] = [];
  const messages = messagesIn(output);
  let path = '';
  for (const line of output.split('\n')) {
    const running = /^\s+Running (?:unittests )?(\S+\.rs)/.exec(line)?.[1];
    if (running !== undefined) path = running;
    if (/^\s+Doc-tests /.test(line)) path = 'doc-tests';
    const told = /^test (\S+?)(?: - should panic)? \.\.\. (ok|FAILED)\b/.exec(line);
    if (told !== null) verdicts.push({ path: path === main ? sources.get((told[1] as string).replace(/::\w+$/, '')) ?? path : path, title: told[1] as string, status: told[2] === 'ok' ? 'passed' : 'failed', message: told[2] === 'ok' ? null : messages.get(told[1] as string) ?? 'it failed' });
  }
  const failedFiles: Record<string, string> = {};
  for (const { file: named, line, message } of errorsIn(output)) {
    // The compiler names the files of a member from the folder of its workspace.
    const file = [...texts.keys()].find((each) => named === each || named.endsWith(`/${each}`)) ?? named;
    const text = texts.get(file);
    const title = text === undefined ? null : titleAt(text, line);
    if (title !== null) verdicts.push({ path: file, title: inline[file] === undefined ? title : `${inline[file].prefix}::${title}`, status: 'failed', message, compiles: false });
    else if (text !== undefined) failedFiles[file] ??= message;
  }
  const silent = verdicts.length === 0 && Object.keys(failedFiles).length === 0;
  const crashed = /process didn't exit successfully.*\((signal: \d+[^)]*)\)/.exec(output)?.[1];
  return { verdicts, failedFiles, broken: crashed ?? (silent && code !== 0 ? causeIn(output, 'it did not run') : null), coverage: null, milliseconds: 0 };
}

/** What a failed test said, by its name. */
function messagesIn(output: string): ReadonlyMap<string, string> {
  return new Map([...output.matchAll(/^---- (\S+) stdout ----\n([\s\S]*?)(?=\n\n)/gm)].map(([, name = '', text = '']) => [name, text.split('\n').filter((line) => line !== '' && !/^thread '|^note:/.test(line)).join(' ').slice(0, 300) || 'it panicked']));
}

function errorsIn(output: string): readonly { readonly file: string; readonly line: number; readonly message: string }[] {
  return [...output.matchAll(/^error(?:\[\w+\])?: (.*)\n\s+--> (\S+?):(\d+):\d+/gm)].map(([, message = '', file = '', line]) => ({ file, line: Number(line), message: message.slice(0, 300) }));
}

/** The test function around a line. */
export function titleAt(text: string, line: number): string | null {
  const lines = text.split('\n');
  const start = lines.slice(0, line).findLastIndex((each) => /^\s*(?:async )?fn \w+\(\) \{/.test(each));
  const indent = /^\s*/.exec(lines[start] ?? '')?.[0] ?? '';
  const end = lines.findIndex((each, at) => at > start && each === `${indent}}`);
  return start < 0 || (end >= 0 && end + 1 < line) ? null : /fn (\w+)/.exec(lines[start] ?? '')?.[1] ?? null;
}
