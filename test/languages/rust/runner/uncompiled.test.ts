import { expect, onTestFinished, test } from 'vitest';
import { realClock } from '../../../../src/effects/real/clock.ts';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { realPrograms } from '../../../../src/effects/real/programs.ts';
import { rust } from '../../../../src/languages/rust/index.ts';
import { makeWorkspace } from '../../../../src/probe/workspace.ts';
import { chooseSandbox } from '../../../../src/sandbox/choose.ts';
import { verify } from '../../../../src/verify/verify.ts';
import { absent } from '../present.ts';
import { assets, CRATE, factsOf, makeProject } from '../project.ts';

const TESTS = `use shop::half;

#[test]
fn half_of_four() {
    assert_eq!(half(4), 2);
}

#[test]
fn half_of_a_text() {
    assert_eq!(half("4"), 2);
}
`;

test.skipIf(absent)('what does not compile is told by test, and nothing else is tried', async () => {
  const { root, sources } = makeProject({ ...CRATE, 'src/lib.rs': 'pub fn half(n: i32) -> i32 { n / 2 }\n' });
  onTestFinished(() => realFiles.remove(root));
  const facts = await factsOf(root, sources);
  const chosen = await chooseSandbox('auto');
  if (!chosen.ok) throw new Error(chosen.reason);
  const workspace = makeWorkspace({ files: realFiles, facts, language: rust, rewritten: null });
  onTestFinished(() => workspace.remove());
  const tests = ['half_of_four', 'half_of_a_text'].map((title) => ({ cases: [title], titles: [title] }));
  const seen = await verify({
    language: rust, facts, sandbox: chosen.sandbox, files: realFiles, programs: realPrograms, assets, clock: realClock, signal: new AbortController().signal,
    rendered: [{ path: 'tests/shop.rs', text: TESTS, previous: null, tests }], lanes: [workspace.lane], seed: 1, wallMilliseconds: 120_000, deadline: Number.POSITIVE_INFINITY,
  });
  expect([...seen.uncompiled]).toEqual(['half_of_a_text']);
  expect(seen.failed.get('half_of_a_text')).toContain('mismatched types');
  expect(seen.runs).toEqual({ together: 1 });
}, 180_000);
