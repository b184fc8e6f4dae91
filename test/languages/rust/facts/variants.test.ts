import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { realPrograms } from '../../../../src/effects/real/programs.ts';
import { rust } from '../../../../src/languages/rust/index.ts';
import { planAll } from '../../../../src/plan/plan.ts';
import { withVariants } from '../../../../src/plan/variants.ts';
import type { Plan } from '../../../../src/model/plan.ts';
import { absent } from '../present.ts';
import { assets, makeProject } from '../project.ts';

const made: string[] = [];
afterEach(() => made.splice(0).forEach((root) => realFiles.remove(root)));

/** `[how it is built, { test file: units }]` of each plan. */
async function plansFor(files: Readonly<Record<string, string>>, fixture?: string): Promise<readonly (readonly [string, Readonly<Record<string, readonly string[]>>])[]> {
  const { root } = makeProject(files);
  made.push(root);
  if (fixture !== undefined) cpSync(join(import.meta.dirname, '../../../fixtures', fixture), root, { recursive: true });
  const paths = ['src/lib.rs', ...(realFiles.list(join(root, 'src')) ?? []).map(({ name }) => `src/${name}`).filter((path) => path !== 'src/lib.rs')];
  const sources = paths.map((path) => ({ path, language: 'rust', dialect: 'rust', text: realFiles.readText(join(root, path)) ?? '', bytes: 0, hash: '' }));
  const parsed = await Promise.all(sources.map((source) => rust.parse(source, assets)));
  const plans = await planAll({ root, sources, parsed, selectedUnits: {}, changedLines: null, languages: [rust], files: realFiles, assets, programs: realPrograms, framework: null, output: null, types: ['unit'], budget: { wallMilliseconds: 1, calls: null }, seed: 1 });
  return (await withVariants(plans, { languages: [rust], files: realFiles, assets, output: null })).map(told);
}

function told({ variant, files }: Plan): readonly [string, Readonly<Record<string, readonly string[]>>] {
  return [variant ?? '', Object.fromEntries(files.map(({ testPath, units }) => [testPath, units.map(({ name }) => name)]))];
}

test.skipIf(absent)('units of features that are off are for builds of their own, each for nobody else', async () => {
  expect(await plansFor({}, 'features-rust')).toEqual([
    ['', { 'tests/parcel.rs': ['grams', 'Label.new', 'Label.text', 'drive', 'small', 'described'] }],
    ['--features labels', { 'tests/parcel_labels.rs': ['Label.shout', 'side_by_side'] }],
    ['--features roman', { 'tests/parcel_roman.rs': ['digits'], 'tests/roman.rs': ['numeral'] }],
    ['--features labels,roman', { 'tests/roman_labels.rs': ['label'] }],
    ['--features nightly', { 'tests/parcel_nightly.rs': ['odd'] }],
  ]);
});

const MANIFEST = '[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n\n[features]\nmore = []\n';

test.skipIf(absent)('no build is made where no test could call what it would have', async () => {
  const body = '#[cfg(feature = "more")]\nimpl serde::Serialize for A {\n    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.serialize_unit() }\n}\n#[cfg(feature = "more")]\npub unsafe fn raw() {}\n#[cfg(feature = "more")]\nfn own() {}\npub struct A;\npub fn plain() {}\n';
  expect((await plansFor({ 'Cargo.toml': MANIFEST, 'src/lib.rs': body })).map(([name]) => name)).toEqual(['']);
  expect((await plansFor({ 'Cargo.toml': MANIFEST, 'src/lib.rs': `${body}#[cfg(feature = "more")]\npub fn seen() {}\n` })).map(([name]) => name)).toEqual(['', '--features more']);
});

test.skipIf(absent)('a test file that stands there and is built without the features is left alone', async () => {
  const sources = { 'Cargo.toml': MANIFEST, 'src/lib.rs': '#[cfg(feature = "more")]\npub mod a;\n', 'src/a.rs': 'pub fn b() {}\n' };
  const paths = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => Object.keys((await plansFor({ ...sources, ...files })).at(-1)?.[1] ?? {});
  expect(await paths({ 'tests/a_more.rs': '#![cfg(feature = "more")]\n' })).toEqual(['tests/a_more.rs']);
  expect(await paths({ 'tests/a_more.rs': '#[test]\nfn c() {}\n' })).toEqual(['tests/a_with_more.rs']);
  const usual = await plansFor({ 'Cargo.toml': MANIFEST, 'src/lib.rs': 'pub fn b() {}\n', 'tests/shop.rs': '#![cfg(feature = "more")]\n' });
  expect(Object.keys(usual[0]?.[1] ?? {})).toEqual(['tests/shop_default.rs']);
});
