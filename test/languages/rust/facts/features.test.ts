import { expect, test } from 'vitest';
import { holds, neededFor, parseCfg, type Cfg } from '../../../../src/languages/rust/facts/cfg.ts';
import { featuresOf } from '../../../../src/languages/rust/facts/features.ts';
import { gatesOf } from '../../../../src/languages/rust/facts/gates.ts';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { makeProject } from '../project.ts';

const MANIFEST = `[package]
name = "shop" # [features]

[features]
default = ["std"] # "labels" is not
std = ["alloc", "codec?/std"]
alloc = []
labels = [
  "alloc",
  "serde/derive",
]
plain = ["dep:regex"]

[dependencies]
serde = { version = "1", optional = true }
regex = { version = "1", optional = true }
codec = { version = "1", optional = true, default-features = false }
log = "0.4"

[target.'cfg(unix)'.dependencies.nix]
version = "0.30"
optional = true
`;
const TARGET = new Set(['unix', 'target_os=linux', 'debug_assertions']);
const features = featuresOf(MANIFEST);
const needed = (...conditions: readonly string[]): readonly (readonly string[])[] => neededFor(conditions.map((text) => parseCfg(text) as Cfg), features, TARGET);

test('what a manifest declares: features, optional dependencies that none of them hides, and what they switch on', () => {
  expect(features.names).toEqual(['default', 'std', 'alloc', 'labels', 'plain', 'serde', 'codec', 'nix']);
  expect(Array.from(features.with([])).toSorted()).toEqual(['alloc', 'default', 'std']);
  expect(Array.from(features.with(['labels'])).toSorted()).toEqual(['alloc', 'default', 'labels', 'serde', 'std']);
});

test('conditions are read as the compiler reads them', () => {
  expect(parseCfg('all(feature = "a", not(any(unix, target_os = "windows")),)')).toEqual({ k: 'all', of: [{ k: 'feature', name: 'a' }, { k: 'not', of: [{ k: 'any', of: [{ k: 'other', text: 'unix' }, { k: 'other', text: 'target_os=windows' }] }] }] });
  expect(parseCfg('version("1.80")')).toBeNull();
  expect(holds(parseCfg('all(unix, not(windows))') as Cfg, new Set(), TARGET)).toBe(true);
  expect(holds(parseCfg('any()') as Cfg, new Set(), TARGET)).toBe(false);
});

test('the fewest features that make conditions hold, beside the default ones', () => {
  expect(needed('feature = "std"')).toEqual([[]]);
  expect(needed('feature = "serde"', 'feature = "labels"')).toEqual([['labels', 'serde']]);
  expect(needed('any(all(feature = "plain", feature = "nix"), feature = "codec", feature = "plain")')).toEqual([['codec'], ['plain']]);
  expect(needed('all(feature = "plain", unix, not(loom))')).toEqual([['plain']]);
  // What no feature helps against.
  expect(needed('all(feature = "plain", windows)')).toEqual([]);
  expect(needed('not(feature = "std")')).toEqual([]);
  expect(needed('all(feature = "plain", not(feature = "alloc"))')).toEqual([]);
  expect(needed('feature = "undeclared"')).toEqual([]);
});

test('test files that are built with certain features only', () => {
  const gate = (text: string): string => `//! About it.\n\n${text}\n\nuse shop::a;\n`;
  const { root } = makeProject({
    'Cargo.toml': `${MANIFEST}\n[[test]]\nname = "d"\nrequired-features = ["plain", "std"]\n\n[[test]]\nname = "e"\n`,
    'tests/a.rs': gate('#![cfg(feature = "labels")]'), 'tests/b.rs': gate('#![cfg(all(\n    feature = "std",\n    feature = "labels",\n    feature = "plain"\n))]'), 'tests/c.rs': gate('#![cfg(windows)]'), 'tests/d.rs': '', 'tests/e.rs': '#[cfg(feature = "labels")]\n#[test]\nfn a() {}\n',
  });
  expect(gatesOf(root, ['a', 'b', 'c', 'd', 'e'].map((name) => `tests/${name}.rs`), [...TARGET], realFiles)).toEqual({ 'tests/a.rs': ['labels'], 'tests/b.rs': ['labels', 'plain'], 'tests/d.rs': ['plain'] });
  realFiles.remove(root);
});
