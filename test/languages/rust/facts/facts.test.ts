import { afterEach, expect, test } from 'vitest';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { join } from 'node:path';
import { rust } from '../../../../src/languages/rust/index.ts';
import { assets, factsOf, makeProject } from '../project.ts';

const made: string[] = [];
afterEach(() => made.splice(0).forEach((root) => realFiles.remove(root)));
async function factsFor(files: Readonly<Record<string, string>>): ReturnType<typeof factsOf> {
  const { root, sources } = makeProject(files);
  made.push(root);
  return factsOf(root, sources);
}

test('a library is known by the name that code gives it', async () => {
  const facts = await factsFor({ 'Cargo.toml': '[package]\nname = "corner-shop"\nedition = "2018"\n[lib]\npath = "src/shop.rs"\n', 'src/shop.rs': '', 'tests/a.rs': '' });
  expect(facts).toMatchObject({ name: 'corner-shop', tests: { files: ['tests/a.rs'] }, entries: ['src/shop.rs'], details: { crate: 'corner_shop', edition: 2018, workspace: null } });
  expect(rust.testPath('src/shop.rs', facts, null)).toBe('tests/corner_shop.rs');
  expect(rust.testPath('src/a/mod.rs', facts, null)).toBe('tests/a.rs');
  expect(rust.testPath('src/a/b.rs', facts, null)).toBe('tests/a_b.rs');
});

test('what cannot be tested from outside says why', async () => {
  expect((await factsFor({ 'Cargo.toml': '[package]\nname = "a"\n', 'src/main.rs': 'fn main() {}' })).notices.join()).toMatch(/no library/);
  expect((await factsFor({ 'Cargo.toml': '[package]\nname = "a"\n[lib]\nproc-macro = true\n', 'src/lib.rs': '' })).notices.join()).toMatch(/procedural macros/);
  expect((await factsFor({ 'src/lib.rs': '' })).notices.join()).toMatch(/no Cargo.toml/);
});

test('a program whose sources hold tests is tested there', async () => {
  const inline = '#[cfg(test)]\nmod tests {\n}\n';
  const manifest = (more: string): string => `[package]\nname = "a-b"\n${more}`;
  expect(await factsFor({ 'Cargo.toml': manifest(''), 'src/main.rs': 'mod c;\nfn main() {}\n', 'src/c.rs': inline })).toMatchObject({ notices: [], entries: ['src/main.rs'], details: { crate: 'a_b', program: 'a-b', root: 'src/main.rs', inline: { 'src/c.rs': { module: 'c', prefix: 'c::tests' } } } });
  const named = manifest('[[bin]]\nname = "d"\npath = "bin/d.rs"\n[[bin]]\nname = "e"\n');
  expect(await factsFor({ 'Cargo.toml': named, 'bin/d.rs': `fn main() {}\n${inline}` })).toMatchObject({ notices: [], details: { crate: 'd', program: 'd', root: 'bin/d.rs', inline: { 'bin/d.rs': { module: '' } } } });
  expect(await factsFor({ 'Cargo.toml': named, 'src/bin/e.rs': `fn main() {}\n${inline}` })).toMatchObject({ details: { program: 'e', root: 'src/bin/e.rs' } });
  expect((await factsFor({ 'Cargo.toml': manifest('[[bin]]\nname = "a-b"\ntest = false\n'), 'src/main.rs': inline })).notices.join()).toMatch(/begin a #\[cfg\(test\)\] mod tests/);
  expect(await factsFor({ 'Cargo.toml': manifest(''), 'src/main.rs': inline, 'src/lib.rs': '' })).toMatchObject({ details: { program: null, root: 'src/lib.rs', inline: {} } });
});

test('where cargo would not run a test, none is put', async () => {
  const inline = '#[cfg(test)]\nmod tests {\n}\n';
  const manifest = (more: string): string => `[package]\nname = "a"\n${more}`;
  expect((await factsFor({ 'Cargo.toml': manifest('autotests = false\n'), 'src/lib.rs': '' })).notices.join()).toMatch(/autotests = false/);
  expect(await factsFor({ 'Cargo.toml': manifest('autotests = false\n'), 'src/lib.rs': inline })).toMatchObject({ notices: [], details: { inline: { 'src/lib.rs': { prefix: 'tests' } } } });
  expect(await factsFor({ 'Cargo.toml': manifest('[lib]\ntest = false\n'), 'src/lib.rs': inline })).toMatchObject({ notices: [], details: { inline: {} } });
});

test('where tests lack the standard library, none is put into sources', async () => {
  const inlineOf = async (head: string): Promise<unknown> => ((await factsFor({ 'Cargo.toml': '[package]\nname = "a"\n[features]\ndefault = ["std"]\nstd = []\n', 'src/lib.rs': `${head}\n#[cfg(test)]\nmod tests {\n}\n` })).details as { inline: unknown }).inline;
  for (const head of ['#![no_std]', '#![cfg_attr(not(feature = "other"), no_std)]', '#![cfg_attr(target_os = "none", no_std)]']) expect(await inlineOf(head)).toEqual({});
  for (const head of ['//! For `no_std`.', '#![cfg_attr(not(feature = "std"), no_std)]', '#![cfg_attr(not(test), no_std)]', '#![cfg_attr(not(any(feature = "std", test)), no_std)]']) expect(await inlineOf(head)).toMatchObject({ 'src/lib.rs': { module: '', prefix: 'tests' } });
});

test('a module of tests is found below attributes of its own, and in a file that its library declares after attributes', async () => {
  const facts = await factsFor({ 'Cargo.toml': '[package]\nname = "a"\n', 'src/lib.rs': '#![allow(dead_code)]\n#![warn(\n    missing_docs\n)]\n\n#[macro_use]\nmod b;\n#[cfg(unix)]\nmod c;\n', 'src/b.rs': '#[cfg(test)]\n#[allow(unused)]\nmod checks {\n}\n', 'src/c.rs': '#[cfg(test)]\nmod checks {\n}\n' });
  expect(facts.details).toMatchObject({ inline: { 'src/b.rs': { name: 'checks', module: 'b', prefix: 'b::checks' } } });
  expect(rust.testPath('src/c.rs', facts, null)).toBe('tests/c.rs');
});

test('without a toolchain one thing is missing, and it is said how to get it', async () => {
  const { root, sources } = makeProject({ 'Cargo.toml': '[package]\nname = "a"\nrust-version = "1.90"\n', 'src/lib.rs': '' });
  made.push(root);
  const facts = await rust.facts({ files: realFiles, path: root, sources, framework: null, assets });
  expect(facts.missing).toEqual({ name: 'Rust', fix: 'install Rust 1.90 or newer; tests are built with cargo and rustc' });
});

test('a member has the edition of its workspace', async () => {
  const { root } = makeProject({ 'Cargo.toml': '[workspace]\nmembers = ["a"]\n[workspace.package]\nedition = "2018"\n', 'a/Cargo.toml': '[package]\nname = "a"\nedition.workspace = true\n', 'a/src/lib.rs': '' });
  made.push(root);
  expect(await factsOf(join(root, 'a'), [])).toMatchObject({ details: { edition: 2018, workspace: root } });
});

test('a member knows its workspace', () => {
  const { root } = makeProject({ 'Cargo.toml': '[workspace]\nmembers = ["a"]\n', 'a/Cargo.toml': '[package]\nname = "a"\n', 'a/src/lib.rs': '' });
  made.push(root);
  expect(rust.packageRoot(join(root, 'a', 'src'), realFiles)).toBe(join(root, 'a'));
});
