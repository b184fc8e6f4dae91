import { findTests, type TestCall } from '../assertions/find-tests.ts';
import { edited, treeOf } from './trees.ts';

/**
 * Text of a test file without the tests of the given titles (the last part of them, as the runner reports it). A table
 * of tests goes as a whole when one of its rows is named. Titles that match nothing are left to the caller's next run.
 */
export async function withoutTests(path: string, text: string, titles: readonly string[]): Promise<string> {
  const tree = await treeOf(path, text);
  try {
    const tests = findTests(tree.rootNode);
    const literal = new Set(tests.flatMap((test) => constantTitle(test) ?? []));
    const goes = (test: TestCall) => titles.some((title) => (literal.has(title) ? constantTitle(test) === title : pattern(test)?.test(title) ?? false));
    return edited(text, tests.filter(goes).map(({ statement }) => ({ start: statement.startIndex, end: statement.endIndex, text: '' })));
  } finally {
    tree.delete();
  }
}

function constantTitle(test: TestCall): string | null {
  const { title } = test;
  if (title === null || test.table !== null) return null;
  if (title.type === 'template_string') return title.text.includes('${') ? null : title.text.slice(1, -1);
  return title.type === 'string' ? unquoted(title.text) : null;
}

// Computed titles: whatever a placeholder may have become.
function pattern(test: TestCall): RegExp | null {
  const { title } = test;
  if (title === null) return null;
  if (title.type !== 'string' && title.type !== 'template_string') return /^/;
  const text = title.type === 'string' ? unquoted(title.text) : title.text.slice(1, -1);
  const parts = text.split(/\$\{[^}]*\}|%[a-zA-Z#$]|\$[\w.]+/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('[^]*')}$`);
}

/** Value of a string literal as written in a source. */
function unquoted(literal: string): string {
  const inner = literal.slice(1, -1);
  return inner.replaceAll(/\\(u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|[^])/g, (_, escape: string) => {
    const code = /^[ux]\{?([0-9a-fA-F]+)/.exec(escape)?.[1];
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
    return { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' }[escape] ?? escape;
  });
}
