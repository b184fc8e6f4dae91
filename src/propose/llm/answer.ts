import { answerShape, type WrittenAnswer } from './schema.ts';

export type ReadAnswer = { readonly ok: true; readonly answer: WrittenAnswer } | { readonly ok: false; readonly reason: string };

const FENCE = /^[ \t]*(?:```|~~~)[^\n]*\n([\s\S]*?)^[ \t]*(?:```|~~~)/gm;

/** Reads an answer down a ladder: JSON, JSON in prose or a fence, whole items of JSON that was cut, code blocks. */
export function readAnswer(text: string): ReadAnswer {
  const fenced = [...text.matchAll(FENCE)].map(([, inside = '']) => inside);
  let reason = 'it is not the JSON that was asked for';
  for (const part of [text, ...fenced, outermost(text)]) {
    const value = parse(part);
    if (value === undefined) continue;
    const read = answerShape.safeParse(Array.isArray(value) ? { tests: value } : value);
    if (read.success) return { ok: true, answer: distinct(read.data) };
    const issue = read.error.issues[0];
    reason = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong'}`;
  }
  const tests = [...wholeItems(text), ...codeBlocks(fenced)];
  return tests.length > 0 ? { ok: true, answer: distinct({ tests, explanation: '' }) } : { ok: false, reason };
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function outermost(text: string): string {
  return text.slice(Math.max(0, text.indexOf('{')), text.lastIndexOf('}') + 1);
}

/** Items of a list that were complete when the text ended: what was paid for is used. */
function wholeItems(text: string): WrittenAnswer['tests'] {
  const items: WrittenAnswer['tests'] = [];
  for (const match of text.matchAll(/\{\s*"test_name"/g)) {
    const item = parse(balanced(text, match.index));
    const read = item === undefined ? null : answerShape.safeParse({ tests: [item] });
    if (read?.success === true) items.push(...read.data.tests);
  }
  return items;
}

/** From an opening brace to the one that closes it; empty where none does. */
function balanced(text: string, start: number): string {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return text.slice(start, at + 1);
  }
  return '';
}

/** Code without JSON around it: each block is taken for a test if it asserts something. */
function codeBlocks(blocks: readonly string[]): WrittenAnswer['tests'] {
  return blocks.filter((code) => /\b(?:expect|assert|panic|require)\b/.test(code)).map((code) => ({
    test_name: /\b(?:test|it)\(\s*(['"`])(.+?)\1/.exec(code)?.[2] ?? '', test_code: code, imports: [], coverage_lines: [], edge_cases_covered: [], mocked_dependencies: [],
  }));
}

/** The same code twice is one test. */
function distinct(answer: WrittenAnswer): WrittenAnswer {
  return { ...answer, tests: [...new Map(answer.tests.map((test) => [test.test_code.replaceAll(/\s+/g, ' ').trim(), test])).values()] };
}
