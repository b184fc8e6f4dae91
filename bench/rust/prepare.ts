import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderAssets } from '../../src/effects/real/folder-assets.ts';
import { isForTests, GRAMMAR, walk } from '../../src/languages/rust/parse/tree.ts';
import { parseTree } from '../../src/parse/syntax.ts';
import { run } from '../harness/run.ts';
import { ROOT, WORK } from '../harness/work.ts';
import type { RustSubject } from './subjects.ts';

/** What takes tests out: a crate that was prepared by another version of it is prepared again. */
const TOOLS = ['bench/rust/prepare.ts', 'src/languages/rust/parse/tree.ts'].map((path) => readFileSync(join(ROOT, path), 'utf8')).join('');

/** The crate without its tests, the inline ones too; what it needs is in the user's cache. Made once. */
export async function prepare({ name, version, testsNeed = [], keepsTests }: RustSubject): Promise<string> {
  const home = join(WORK.base, 'rust', keepsTests === true ? `${name}-tested` : name);
  const folder = join(home, 'crate');
  const stamp = createHash('sha256').update([version, ...testsNeed, TOOLS].join(' ')).digest('hex');
  if (existsSync(join(home, 'ready')) && readFileSync(join(home, 'ready'), 'utf8') === stamp) return folder;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(join(home, 'fetch', 'src'), { recursive: true });
  writeFileSync(join(home, 'fetch', 'Cargo.toml'), `[package]\nname = "fetch"\nversion = "0.0.0"\nedition = "2021"\n\n[dependencies]\n${name} = "=${version}"\n`);
  writeFileSync(join(home, 'fetch', 'src', 'lib.rs'), '');
  await must(['cargo', 'fetch'], join(home, 'fetch'));
  const { packages } = JSON.parse(await must(['cargo', 'metadata', '--format-version', '1', '--offline'], join(home, 'fetch'))) as { packages: readonly { name: string; manifest_path: string }[] };
  const manifest = packages.find((each) => each.name === name)?.manifest_path ?? '';
  cpSync(join(manifest, '..'), folder, { recursive: true });
  for (const part of [...(keepsTests === true ? [] : ['tests']), 'benches', 'examples', 'Cargo.toml.orig', '.cargo-ok', '.cargo_vcs_info.json', 'Cargo.lock']) rmSync(join(folder, part), { recursive: true, force: true });
  writeFileSync(join(folder, 'Cargo.toml'), `${withoutTests(readFileSync(join(folder, 'Cargo.toml'), 'utf8'), testsNeed)}\n[workspace]\n`);
  if (keepsTests !== true) for (const path of readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })) if (path.endsWith('.rs')) await strip(join(folder, 'src', path));
  await must(['cargo', 'fetch'], folder);
  await must(['cargo', 'check', '--offline'], folder);
  rmSync(join(folder, 'target'), { recursive: true, force: true });
  writeFileSync(join(home, 'ready'), stamp);
  return folder;
}

/** A manifest without what only tests, benchmarks and examples need, but for what is named, as it is before it is published: test files are found. */
function withoutTests(manifest: string, kept: readonly string[]): string {
  const isKept = (section: string): boolean => kept.includes(/^\[dev-dependencies\.([\w-]+)\]/.exec(section)?.[1] ?? '');
  return manifest.replace(/^auto(tests|benches|examples) = false\n/gm, '').split(/^(?=\[)/m).filter((section) => isKept(section) || !/^\[+(dev-dependencies|bench|example|test|workspace|target\..*dev-dependencies)/.test(section)).join('');
}

/** Takes items marked for tests out of a source, line by line. */
async function strip(path: string): Promise<void> {
  const text = readFileSync(path, 'utf8');
  const tree = await parseTree(text, GRAMMAR, folderAssets(ROOT));
  const ranges: (readonly [number, number])[] = [];
  walk(tree.rootNode, (node) => {
    if (!/_item$/.test(node.type) || node.type === 'attribute_item' || !isForTests(node)) return true;
    let start = node.startIndex;
    for (let above = node.previousNamedSibling; above !== null && /^attribute_item$|_comment$/.test(above.type); above = above.previousNamedSibling) start = above.startIndex;
    ranges.push([start, node.endIndex]);
    return false;
  });
  tree.delete();
  const made = ranges.toReversed().reduce((rest, [from, to]) => rest.slice(0, from) + rest.slice(to), text);
  if (/^\s*#\[(?:cfg\()?test\b/m.test(made)) throw new Error(`${path}: tests are left in it`);
  if (made !== text) writeFileSync(path, made);
}

/** Standard output of a command that has to end well. */
export async function must(argv: readonly string[], cwd: string, timeoutMs = 300_000): Promise<string> {
  const ended = await run(argv, { cwd, inherit: true, timeoutMs });
  if (ended.code !== 0) throw new Error(`${argv.slice(0, 5).join(' ')}: ${ended.stderr.slice(-400)}`);
  return ended.stdout;
}
