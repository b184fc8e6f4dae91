import type { Import } from '../../../../model/candidate.ts';
import type { HookBlock } from '../needs.ts';
import type { RenderedTest } from '../../../../model/verdict.ts';

/** One test, or one table of tests. */
export interface TestNode {
  readonly kind: 'test';
  /** Everything before the body: `test('returns …', async () =>`; the loop around it where there is one. */
  readonly open: string;
  readonly body: readonly string[];
  readonly close: string;
  /** Titles without those of the blocks around; `cases` as in `RenderedTest`. */
  readonly rendered: RenderedTest;
  readonly uses: readonly string[];
  readonly imports: readonly Import[];
}

export interface BlockNode {
  readonly kind: 'block';
  readonly title: string;
  readonly hooks: HookBlock | null;
  readonly children: readonly LayoutNode[];
}
export type LayoutNode = TestNode | BlockNode;

/** Source text of nodes; the formatter does the rest. */
export function print(nodes: readonly LayoutNode[], quoted: (title: string) => string): string {
  return nodes.map((node) => (node.kind === 'test' ? printTest(node) : printBlock(node, quoted))).join('\n\n');
}

function printTest({ open, body, close }: TestNode): string {
  return `${open} {\n${body.map((line) => `${line};`).join('\n')}\n}${close}`;
}

function printBlock(block: BlockNode, quoted: (title: string) => string): string {
  const hooks = block.hooks === null ? '' : `${printHooks(block.hooks)}\n\n`;
  return `describe(${quoted(block.title)}, () => {\n${hooks}${print(block.children, quoted)}\n});`;
}

export function printHooks({ declarations, before, after }: HookBlock): string {
  const hook = (name: string, lines: readonly string[]): string => `${name}(() => {\n${lines.map((line) => `${line};`).join('\n')}\n});`;
  return [declarations.map((line) => `${line};`).join('\n'), hook('beforeEach', before), hook('afterEach', after)].filter((text) => text !== '').join('\n\n');
}

/** Tests of a tree with their full titles, in order. */
export function renderedTests(nodes: readonly LayoutNode[], above: readonly string[] = []): readonly RenderedTest[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'block') return renderedTests(node.children, [...above, node.title]);
    return [{ cases: node.rendered.cases, titles: node.rendered.titles.map((title) => [...above, title].join(' ')) }];
  });
}

export function usesOf(nodes: readonly LayoutNode[]): ReadonlySet<string> {
  return new Set(nodes.flatMap((node) => {
    if (node.kind === 'test') return [...node.uses];
    return ['describe', ...(node.hooks === null ? [] : ['beforeEach', 'afterEach', ...node.hooks.uses]), ...usesOf(node.children)];
  }));
}

export function importsOf(nodes: readonly LayoutNode[]): readonly Import[] {
  return nodes.flatMap((node) => (node.kind === 'test' ? node.imports : importsOf(node.children)));
}
