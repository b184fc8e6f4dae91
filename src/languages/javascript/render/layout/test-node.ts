import type { TestCase } from '../../../../model/test-case.ts';
import type { Body } from '../body.ts';
import type { Kit } from '../kit.ts';
import { quote } from '../values/literal.ts';
import type { TestNode } from './nodes.ts';

/** A test for one case. */
export function testNode(test: TestCase, title: string, body: Body, kit: Kit): TestNode {
  return {
    kind: 'test',
    open: `${kit.testWord}(${quote(title)}, ${body.async ? 'async ' : ''}() =>`,
    body: bodyLines(body, kit), close: ');',
    rendered: { cases: [test.id], titles: [title] },
    uses: [kit.testWord, ...body.uses], imports: body.imports,
  };
}

export function bodyLines(body: Body, kit: Kit): readonly string[] {
  const checks = body.checks.map((check) => kit.assertions.write(check));
  const [first = '', ...others] = checks;
  const spaced = body.statements.length > 2 ? `\n${first}` : first;
  return [...body.statements, spaced, ...others];
}
