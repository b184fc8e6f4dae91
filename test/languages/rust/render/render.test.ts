import { afterEach, expect, test } from 'vitest';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { rust } from '../../../../src/languages/rust/index.ts';
import type { TestCase } from '../../../../src/model/test-case.ts';
import { select } from '../../../../src/select/select.ts';
import { assets, factsOf, makeProject } from '../project.ts';

const roots: string[] = [];
afterEach(() => roots.splice(0).forEach((root) => realFiles.remove(root)));

function halfOf(from: number, waits = false): readonly TestCase[] {
  const recipe = { act: { k: 'call', type: { k: 'prim', n: 'i32' }, callee: 'shop::half', generics: [], on: null, takes: null, args: [], trait: null }, target: '', parameters: ['n'], ends: { eq: true, debug: true, errorEq: true, errorDebug: true } };
  const candidate = { id: 'c', language: 'rust', units: ['src/lib.rs#half'], file: 'src/lib.rs', origin: 'typed' as const, parent: null, imports: [{ module: 'src/lib.rs', name: 'shop::half', local: 'half' }], setup: [], act: `half(${from})${waits ? '.await' : ''}`, locals: [], async: waits, needs: [], recipe };
  const proven = [{ candidate, facts: [{ kind: 'returned' as const, subject: 'result', value: { t: 'number' as const, v: from / 2, type: 'i32' } }], hits: { 'src/lib.rs': [0] }, kills: [] }];
  return select({ proven, types: ['unit'], weight: () => 1, covered: new Set(), title: rust.title }).cases;
}

async function rendered(edition: string, existing: string | null, waits = false): Promise<string> {
  const { root, sources } = makeProject({ 'Cargo.toml': `[package]\nname = "shop"\nversion = "0.1.0"\n${edition}`, 'src/lib.rs': 'pub fn half(n: i32) -> i32 { n / 2 }\n' });
  roots.push(root);
  const facts = await factsOf(root, sources);
  return (await rust.render({ facts, source: 'src/lib.rs', path: 'tests/shop.rs', cases: halfOf(4, waits), existing, files: realFiles, assets }))?.text ?? '';
}

test('a test names what it uses, and before edition 2018 the crate as well', async () => {
  expect(await rendered('edition = "2021"\n', null)).toBe('use shop::half;\n\n#[test]\nfn half_returns_2_for_4() {\n    assert_eq!(half(4), 2);\n}\n');
  expect(await rendered('', null)).toMatch(/^extern crate shop;\n\nuse shop::half;\n\n#\[test\]/);
});

test('what stands there keeps every byte', async () => {
  const old = '//! Tests.\n\nuse shop::half;\n\n#[test]\nfn old()  {\n    assert_eq!( half(2),1 );\n}\n';
  expect(await rendered('edition = "2021"\n', old)).toBe(`${old}\n#[test]\nfn half_returns_2_for_4() {\n    assert_eq!(half(4), 2);\n}\n`);
});

test('where everything is to be documented, a file of tests is, too', async () => {
  expect(await rendered('edition = "2021"\n\n[lints.rust]\nmissing_docs = "deny"\n', null)).toMatch(/^\/\/! Tests of `src\/lib.rs`\.\n\nuse shop::half;\n/);
  expect(await rendered('edition = "2021"\n\n[lints.rust.missing-docs]\nlevel = "warn"\n', null)).toMatch(/^\/\/! Tests of /);
});

test('what is async is waited for by what the package has for that', async () => {
  const runs = (dependency: string): Promise<string> => rendered(`edition = "2021"\n\n[dev-dependencies]\n${dependency}\n`, null, true);
  expect(await runs('tokio = { version = "1", features = ["full"] }')).toBe('use shop::half;\n\n#[tokio::test]\nasync fn half_returns_2_for_4() {\n    assert_eq!(half(4).await, 2);\n}\n');
  expect(await runs('futures = "0.3"')).toBe('use futures::executor::block_on;\nuse shop::half;\n\n#[test]\nfn half_returns_2_for_4() {\n    block_on(async {\n        assert_eq!(half(4).await, 2);\n    });\n}\n');
});
