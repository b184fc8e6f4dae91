import { afterEach, expect, onTestFinished, test } from 'vitest';
import { realClock } from '../../../../src/effects/real/clock.ts';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { realPrograms } from '../../../../src/effects/real/programs.ts';
import { rust } from '../../../../src/languages/rust/index.ts';
import type { TestCase } from '../../../../src/model/test-case.ts';
import type { RenderedFile } from '../../../../src/model/verdict.ts';
import { makeWorkspace } from '../../../../src/probe/workspace.ts';
import { chooseSandbox } from '../../../../src/sandbox/choose.ts';
import { select } from '../../../../src/select/select.ts';
import { verify } from '../../../../src/verify/verify.ts';
import { absent } from '../present.ts';
import { assets, CRATE, factsOf, makeProject } from '../project.ts';

const roots: string[] = [];
afterEach(() => roots.splice(0).forEach((root) => realFiles.remove(root)));

const HEAD = 'pub fn  half(n: i32) -> i32 { n / 2 }\n\n#[cfg(test)]\nmod checks {\n';
const OLD = '\n    #[test]\n    fn old()  { assert_eq!( half(2),1 ); }\n';
const TAIL = '}\n\npub fn after() -> i32 { 1 }\n';
const ADDED = '\n    #[test]\n    fn half_returns_2_for_4() {\n        assert_eq!(half(4), 2);\n    }\n';

function caseIn(file: string, expected: number): readonly TestCase[] {
  const recipe = { act: { k: 'call', type: { k: 'prim', n: 'i32' }, callee: 'shop::half', generics: [], on: null, takes: null, args: [], trait: null }, target: '', parameters: ['n'], ends: { eq: true, debug: true, errorEq: true, errorDebug: true } };
  const candidate = { id: 'c', language: 'rust', units: [`${file}#half`], file, origin: 'typed' as const, parent: null, imports: [{ module: file, name: 'shop::half', local: 'half' }], setup: [], act: 'half(4)', locals: [], async: false, needs: [], recipe };
  return select({ proven: [{ candidate, facts: [{ kind: 'returned' as const, subject: 'result', value: { t: 'number' as const, v: expected, type: 'i32' } }], hits: { [file]: [0] }, kills: [] }], types: ['unit'], weight: () => 1, covered: new Set(), title: rust.title }).cases;
}

async function made(files: Readonly<Record<string, string>>, source: string, expected = 2): Promise<{ readonly root: string; readonly rendered: RenderedFile; readonly facts: Awaited<ReturnType<typeof factsOf>> }> {
  const { root, sources } = makeProject({ ...CRATE, ...files });
  roots.push(root);
  const facts = await factsOf(root, sources);
  const path = rust.testPath(source, facts, null);
  const rendered = await rust.render({ facts, source, path, cases: caseIn(source, expected), existing: files[path] ?? null, files: realFiles, assets, programs: realPrograms }) as RenderedFile;
  return { root, facts, rendered };
}

test('tests go into the module of tests that a source has, and every other byte stays', async () => {
  const { rendered } = await made({ 'src/lib.rs': `${HEAD}    use super::*;\n${OLD}${TAIL}` }, 'src/lib.rs');
  expect(rendered).toMatchObject({ path: 'src/lib.rs', tests: [{ titles: ['checks::half_returns_2_for_4'] }] });
  expect(rendered.text).toBe(`${HEAD}    use super::*;\n${OLD}${ADDED}${TAIL}`);
});

test('what its module does not see is imported where rustfmt would have it', async () => {
  const bare = await made({ 'src/lib.rs': `${HEAD}    use std::fmt::Debug;\n${OLD}${TAIL}` }, 'src/lib.rs');
  expect(bare.rendered.text).toBe(`${HEAD}    use super::half;\n    use std::fmt::Debug;\n${OLD}${ADDED}${TAIL}`);
  const elsewhere = await made({ 'src/lib.rs': 'mod a;\npub use a::half;\n', 'src/a.rs': 'mod b;\npub use b::half;\n', 'src/a/b.rs': 'pub(crate) mod c { pub fn half(n: i32) -> i32 { n / 2 } }\npub use c::half;\n\n#[cfg(test)]\nmod tests {}\n' }, 'src/a/b.rs');
  expect(elsewhere.rendered.text).toContain(`mod tests {\n    use crate::half;\n${ADDED}}\n`);
  expect(elsewhere.rendered.tests[0]?.titles).toEqual(['a::b::tests::half_returns_2_for_4']);
});

test('what a test of the module is called like is written in full', async () => {
  const old = OLD.replace('fn old()', 'fn half()').replace('half(2)', 'super::half(2)');
  const { rendered } = await made({ 'src/lib.rs': `${HEAD}    use super::*;\n${old}${TAIL}` }, 'src/lib.rs');
  expect(rendered.text).toBe(`${HEAD}    use super::*;\n${old}${ADDED.replace('(half(', '(super::half(')}${TAIL}`);
});

test('without the standard library tests stand apart', async () => {
  const { rendered } = await made({ 'src/lib.rs': `#![no_std]\n${HEAD}${OLD}${TAIL}` }, 'src/lib.rs');
  expect(rendered.path).toBe('tests/shop.rs');
});

test('a source that only some builds have, or that has no such module, has its tests in tests/', async () => {
  const { rendered } = await made({ 'src/lib.rs': '#[cfg(feature = "more")]\nmod a;\n', 'src/a.rs': `${HEAD}${OLD}${TAIL}` }, 'src/a.rs');
  expect(rendered.path).toBe('tests/a.rs');
});

test.skipIf(absent)('they are run as tests of the library, and what fails there is told', async () => {
  const source = `${HEAD}    use super::*;\n${OLD}${TAIL}`;
  const chosen = await chooseSandbox('auto');
  if (!chosen.ok) throw new Error(chosen.reason);
  for (const [expected, status] of [[2, 'passed'], [3, 'failed']] as const) {
    const { facts, rendered } = await made({ 'src/lib.rs': source }, 'src/lib.rs', expected);
    const workspace = makeWorkspace({ files: realFiles, facts, language: rust, rewritten: null });
    onTestFinished(() => workspace.remove());
    const seen = await verify({ language: rust, facts, sandbox: chosen.sandbox, files: realFiles, programs: realPrograms, assets, clock: realClock, signal: new AbortController().signal, rendered: [rendered], lanes: [workspace.lane], seed: 1, wallMilliseconds: 120_000, deadline: Number.POSITIVE_INFINITY });
    expect(seen[status].size).toBe(1);
    expect(seen.broken).toBeNull();
  }
}, 180_000);
