import { expect, test } from 'vitest';
import { readReport } from '../../../../src/languages/rust/runner/report.ts';

const TEXT = 'use shop::slug;\n\n#[test]\nfn slug_is_empty() {\n    assert_eq!(slug(""), "");\n}\n\n#[test]\nfn slug_is_small() {\n    assert_eq!(slug("A"), 1);\n}\n';

test('verdicts are told by file', () => {
  const output = '     Running tests/slug.rs (target/debug/deps/slug-1)\n\nrunning 2 tests\ntest slug_is_empty ... ok\ntest slug_panics - should panic ... FAILED\n\nfailures:\n\n---- slug_panics stdout ----\nnote: test did not panic as expected\n\n\nfailures:\n    slug_panics\n';
  const { verdicts, broken } = readReport({ output, code: 101, main: 'src/lib.rs', inline: {}, texts: new Map([['tests/slug.rs', TEXT]]) });
  expect(broken).toBeNull();
  expect(verdicts).toEqual([{ path: 'tests/slug.rs', title: 'slug_is_empty', status: 'passed', message: null }, { path: 'tests/slug.rs', title: 'slug_panics', status: 'failed', message: 'it panicked' }]);
});

test('what does not compile is told by test', () => {
  const output = "error[E0308]: mismatched types\n  --> tests/slug.rs:10:5\n   |\n\nerror: could not compile `shop` (test \"slug\") due to 1 previous error\n";
  expect(readReport({ output, code: 101, main: 'src/lib.rs', inline: {}, texts: new Map([['tests/slug.rs', TEXT]]) }).verdicts).toEqual([{ path: 'tests/slug.rs', title: 'slug_is_small', status: 'failed', message: 'mismatched types', compiles: false }]);
});

test('of a member of a workspace, too, and of a module of tests in a source', () => {
  const texts = new Map([['tests/slug.rs', TEXT], ['src/a.rs', `mod tests {\n${TEXT.replace(/^(?=.)/gm, '    ')}}\n`]]);
  const output = 'error[E0308]: mismatched types\n  --> crates/shop/tests/slug.rs:10:5\n   |\n\nerror[E0061]: this function takes 0 arguments\n  --> crates/shop/src/a.rs:6:9\n';
  expect(readReport({ output, code: 101, main: 'src/lib.rs', inline: { 'src/a.rs': { name: 'tests', module: 'a', prefix: 'a::tests' } }, texts }).verdicts).toMatchObject([{ path: 'tests/slug.rs', title: 'slug_is_small' }, { path: 'src/a.rs', title: 'a::tests::slug_is_empty' }]);
});

test('a crate that does not compile breaks the run', () => {
  const broken = (output: string): string | null => readReport({ output, code: 101, main: 'src/lib.rs', inline: {}, texts: new Map() }).broken;
  expect(broken('error: no matching package named `x` found')).toBe('error: no matching package named `x` found (nothing is downloaded here: `cargo fetch` gets what is missing)');
  expect(broken('error: failed to parse manifest at `/a/Cargo.toml`\n\nCaused by:\n  no targets specified')).toBe('error: failed to parse manifest at `/a/Cargo.toml` (no targets specified)');
});
