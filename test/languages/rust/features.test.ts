import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absent } from './present.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
interface Unit { readonly id: string; readonly status: string; readonly reason?: string }
interface Report { readonly files: readonly { readonly testPath: string; readonly variant?: string; readonly units: readonly Unit[] }[]; readonly problems: readonly { readonly code: string; readonly message: string }[]; readonly result?: { readonly suites: readonly { readonly passed: number; readonly failed: readonly unknown[] }[] } }

describe.skipIf(absent)('features that are not on by default', () => {
  let project: string;
  let report: Report;
  const testgen = (...argv: readonly string[]): { readonly status: number | null; readonly report: Report; readonly stderr: string } => {
    const { status, stdout, stderr } = spawnSync('node', [join(ROOT, 'bin', 'testgen'), ...argv, '--format', 'json'], { cwd: project, encoding: 'utf8' });
    return { status, report: JSON.parse(stdout) as Report, stderr };
  };
  /** How many tests pass. */
  const cargoTest = (...argv: readonly string[]): number => {
    const { status, stdout, stderr } = spawnSync('cargo', ['test', '--offline', '--quiet', '--tests', ...argv], { cwd: project, encoding: 'utf8' });
    expect(status, stdout + stderr).toBe(0);
    return [...stdout.matchAll(/ok\. (\d+) passed/g)].reduce((sum, [, count]) => sum + Number(count), 0);
  };

  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), 'testgen-features-'));
    cpSync(join(ROOT, 'test', 'fixtures', 'features-rust'), project, { recursive: true });
    const made = testgen('generate', '--seed', '1', '--budget-calls', '600', '--budget-time', '900');
    expect(made.status, made.stderr).toBe(0);
    ({ report } = made);
  }, 1_000_000);
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  test('their units are tested in builds of their own, or there is a reason', () => {
    const tested = report.files.flatMap(({ testPath, variant, units }) => units.filter(({ status }) => status === 'tested').map(({ id }) => [id, variant ?? '', testPath]));
    expect(tested.filter(([, variant]) => variant !== '')).toEqual([
      ['src/lib.rs#Label.shout', '--features labels', 'tests/parcel_labels.rs'],
      ['src/lib.rs#side_by_side', '--features labels', 'tests/parcel_labels.rs'],
      ['src/lib.rs#digits', '--features roman', 'tests/parcel_roman.rs'], ['src/roman.rs#numeral', '--features roman', 'tests/roman.rs'], ['src/roman.rs#label', '--features labels,roman', 'tests/roman_labels.rs'],
    ]);
    const others = report.files.flatMap(({ units }) => units).filter(({ status }) => status !== 'tested').map(({ id, reason }) => [id, reason]);
    expect(others).toEqual([
      ['src/lib.rs#drive', 'left out of the build by #[cfg(windows)]'], ['src/lib.rs#small', 'left out of the build by #[cfg(not(feature = "std"))]'],
      ['src/lib.rs#odd', expect.stringMatching(/^not built with --features nightly: error\[E0554\]/)],
    ]);
    expect(report.problems).toMatchObject([{ code: 'VARIANT_NOT_BUILT', message: expect.stringContaining('parcel --features nightly') as string }]);
  });

  test('the usual tests are those of the usual build alone; more features run more tests', () => {
    const usual = cargoTest();
    expect(readFileSync(join(project, 'tests/parcel.rs'), 'utf8')).toMatch(/#\[test\]\n#\[cfg_attr\(feature = "labels", ignore = "another result"\)\]\n(?:#\[.*\]\n)*fn described_/);
    expect(cargoTest('--features', 'roman')).toBeGreaterThan(usual);
    expect(cargoTest('--features', 'labels')).toBeGreaterThan(0);
    expect(cargoTest('--features', 'roman,labels')).toBeGreaterThan(cargoTest('--features', 'roman'));
    expect(readFileSync(join(project, 'tests/roman_labels.rs'), 'utf8')).toMatch(/^#!\[cfg\(all\(feature = "labels", feature = "roman"\)\)\]\n\nuse /);
  }, 300_000);

  test('what is written is formatted, and clippy has nothing to say, with them and without', () => {
    const run = (...argv: readonly [string, ...string[]]): void => { const { status, stdout, stderr } = spawnSync(argv[0], argv.slice(1), { cwd: project, encoding: 'utf8' }); expect(status, stdout + stderr).toBe(0); };
    run('rustfmt', '--check', '--edition', '2021', ...readdirSync(join(project, 'tests')).map((name) => `tests/${name}`));
    for (const features of [[], ['--features', 'roman,labels']]) run('cargo', 'clippy', '--offline', '--quiet', '--tests', ...features, '--', '-D', 'warnings');
  }, 300_000);

  test('validate runs test files with the features that they are built with, and says where it cannot', () => {
    const all = new Set(['', 'roman', 'labels', 'labels,roman'].flatMap((features) => report.files.filter(({ variant }) => (variant ?? '') === (features === '' ? '' : `--features ${features}`)).map(({ testPath }) => testPath)));
    expect(all.size).toBe(5);
    writeFileSync(join(project, 'tests', 'unstable.rs'), '#![cfg(feature = "nightly")]\n\n#[test]\nfn never() {\n    panic!();\n}\n');
    const count = readdirSync(join(project, 'tests')).flatMap((name) => readFileSync(join(project, 'tests', name), 'utf8').match(/^#\[test\]/gm) ?? []).length;
    const seen = testgen('validate');
    expect(seen.status, seen.stderr).toBe(0);
    expect(seen.report.result?.suites).toMatchObject([{ passed: count - 1, failed: [] }]);
    expect(seen.report.problems).toMatchObject([{ code: 'TESTS_NOT_RUN', message: expect.stringMatching(/^tests\/unstable\.rs was not run: --features nightly: error\[E0554\]/) as string }]);
    appendFileSync(join(project, 'tests', 'roman.rs'), '\n#[test]\nfn wrong() {\n    assert_eq!(1, 2);\n}\n');
    expect(testgen('validate')).toMatchObject({ status: 1, report: { problems: [{ code: 'TESTS_NOT_RUN' }, { code: 'TESTS_FAIL', message: expect.stringContaining('tests/roman.rs > wrong') as string }] } });
  }, 300_000);
});
