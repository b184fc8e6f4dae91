import { isMap, LineCounter, parseDocument } from 'yaml';
import { basename } from 'node:path';
import { problem } from '../../errors/problems.ts';
import type { Problem } from '../../model/problem.ts';

/** Settings of one configuration file as written, with the line (1-based) of each key. */
export interface ConfigText {
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Line of the key at a path such as `languages`, `x`; the first line when it is not there. */
  lineOf(keys: readonly string[]): number;
}
export type ReadConfig = { readonly ok: true; readonly config: ConfigText } | { readonly ok: false; readonly problem: Problem };

/** Keys under which a file keeps our settings: a package manifest has other business. */
export function prefixOf(path: string): readonly string[] {
  return basename(path) === 'package.json' ? ['testgen'] : [];
}

/** Reads YAML or JSON (which YAML contains). */
export function readConfig(path: string, text: string): ReadConfig {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const broken = document.errors[0];
  if (broken !== undefined) {
    const at = { file: path, line: broken.linePos?.[0].line ?? 1 };
    const reason = broken.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? 'syntax error';
    return { ok: false, problem: problem('BAD_CONFIG', { detail: `cannot read the configuration: ${reason}`, fix: 'correct the line' }, at) };
  }
  const prefix = prefixOf(path);
  const node = prefix.length === 0 ? document.contents : document.getIn(prefix, true);
  if (node !== null && node !== undefined && !isMap(node)) {
    return { ok: false, problem: problem('BAD_CONFIG', { detail: 'a configuration file holds keys and values', fix: 'write for example: seed: 1' }, { file: path, line: 1 }) };
  }
  const values: Readonly<Record<string, unknown>> = isMap(node) ? node.toJS(document) : {};
  return { ok: true, config: { path, values, lineOf: (keys) => lineOf(document.contents, [...prefix, ...keys], lines) } };
}

function lineOf(root: unknown, keys: readonly string[], lines: LineCounter): number {
  let node = root;
  let offset = 0;
  for (const key of keys) {
    const pair = isMap(node) ? node.items.find((item) => String(item.key) === key) : undefined;
    if (pair === undefined) break;
    offset = (pair.key as { range?: readonly number[] }).range?.[0] ?? offset;
    node = pair.value;
  }
  return lines.linePos(offset).line;
}

/** Settings that a configuration file in code exports; their lines are not known. */
export function codeConfig(path: string, values: unknown): ReadConfig {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    return { ok: false, problem: problem('BAD_CONFIG', { detail: 'a configuration file exports an object', fix: 'export for example: { seed: 1 }' }, { file: path, line: 1 }) };
  }
  return { ok: true, config: { path, values: values as Readonly<Record<string, unknown>>, lineOf: () => 1 } };
}
