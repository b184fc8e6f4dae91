import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { freshProject, generateIn, PATIENCE } from '../../e2e/project.ts';
import { absent } from './present.ts';

const LIB = `pub fn third(items: &[u8]) -> u8 {
    items[2]
}

pub fn initials(name: &str) -> String {
    name.split(' ').map(|part| &part[..1]).collect()
}

pub fn total(prices: &[u8]) -> u8 {
    prices.iter().sum()
}

/// The first line of a text.
///
/// # Panics
/// Where there is none.
pub fn first_line(text: &str) -> &str {
    text.lines().next().unwrap()
}

pub fn positive(n: i32) -> i32 {
    assert!(n > 0, "not positive");
    n
}
`;

/** The toolchain itself: a shim on PATH asks the user's home where it is. */
const programs = (): string => join(spawnSync('rustc', ['--print', 'sysroot'], { encoding: 'utf8' }).stdout.trim(), 'bin');

test.skipIf(absent)('panics of the language from plausible input are suspects, with a call that shows each; what is documented, or panics in words of its own, is not', async () => {
  const root = freshProject({ 'Cargo.toml': '[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n', 'src/lib.rs': LIB });
  const { report } = await generateIn(root, ['--budget-calls', '20000', '--budget-time', '90'], [programs(), process.env['PATH'] ?? ''].join(delimiter));
  const found = Object.fromEntries(report.suspects.map(({ unit, kind, input, actual }) => [unit, { kind, input, actual }]));
  expect(Object.keys(found).toSorted()).toEqual(['src/lib.rs#initials', 'src/lib.rs#third', 'src/lib.rs#total']);
  expect(found['src/lib.rs#third']).toMatchObject({ kind: 'internal-error', input: expect.stringMatching(/^third\(.*\)$/), actual: expect.stringMatching(/^panic: index out of bounds/) });
  expect(found['src/lib.rs#total']).toMatchObject({ actual: 'panic: attempt to add with overflow' });
}, PATIENCE);
