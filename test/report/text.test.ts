import { describe, expect, it } from 'vitest';
import type { AnalyzeResult } from '../../src/model/analyze-result.ts';
import type { ValidateResult } from '../../src/model/validate-result.ts';
import { textReport } from '../../src/report/text.ts';
import { sampleReport } from './sample.ts';

const plain = { colours: false };

describe('the text summary', () => {
  it('of generate has the gain, the funnel, the suspects, and problems with their fixes', () => {
    expect(textReport(sampleReport(), plain)).toMatchInlineSnapshot(`
      "1 test for 1 of 2 units
        test/a.x  1 test, lines 0.0 % -> 90.0 %, branches 0.0 % -> 75.0 %
        Coverage    lines 0.0 % -> 90.0 %, branches 0.0 % -> 75.0 %
        Candidates  100 proposed > 58 compiled > 50 passed > 48 stable > 3 useful > 1 written
        Discarded   40 duplicate, 2 flaky
        Mutants     8 of 10 found (0 by a timeout), 2 survived: score 80.0 %

      Suspects (1)
        src/a.x#f  f(null)
          expected a value or an error of its own, got TypeError

      Problems (1)
        src/b.x:3: syntax error near }. Fix the file

      provider offline (asked for), sandbox full (bubblewrap), seed 1, 12.3 s
      "
    `);
  });

  it('of validate has the suites, coverage, and gaps by unit', () => {
    const result: ValidateResult = {
      coverage: { statements: [8, 10], lines: [9, 10], branches: [3, 4] },
      suites: [{ project: '.', framework: 'one', passed: 3, failed: [{ path: 'a', title: 'b', message: 'c' }], failedFiles: {}, broken: null, measured: true, milliseconds: 5 }],
      units: [{ id: 'src/a.x#f', lines: [9, 10], branches: [3, 4], tested: true }, { id: 'src/a.x#g', lines: [0, 0], branches: [0, 0], tested: false }],
      gaps: [{ kind: 'line', unit: 'src/a.x#f', file: 'src/a.x', line: 7 }, { kind: 'branch', unit: 'src/a.x#f', file: 'src/a.x', line: 7, branch: 'else' }, { kind: 'no-test', unit: 'src/a.x#g' }, { kind: 'line', unit: null, file: 'src/a.x', line: 1 }],
    };
    const report = sampleReport({ command: 'validate', suspects: [], problems: [], result });
    expect(textReport(report, plain)).toMatchInlineSnapshot(`
      "1 file, 1 of 2 units tested: statements 80.0 %, lines 90.0 %, branches 75.0 %
        Suite .: one, 3 passed, 1 failed
        src/a.x  lines 90.0 %, branches 75.0 %

      Gaps (4)
        src/a.x#f  lines 7; branches 7 else
        src/a.x#g  no test
        src/a.x  lines 1

      sandbox full (bubblewrap), 12.3 s
      "
    `);
    expect(textReport({ ...report, result: { ...result, gaps: null } }, plain)).not.toContain('Gaps');
  });

  it('of analyze has the size, the packages, and as much detail as there is', () => {
    const result: AnalyzeResult = {
      detail: 'per-file', size: { files: 1, lines: 12, bytes: 300, units: 2, public: 1, alreadyTested: 1, kinds: { function: 2 }, dialects: { x: 1 }, complexity: { total: 5, median: 2, most: 3 } },
      packages: [{ path: '.', name: 'p', packageManager: null, moduleSystem: 'm', framework: { name: 'one', version: '1.0', chosen: 'detected' }, files: 1, units: 2, alreadyTested: 1, notices: ['a notice'] }],
      skipped: [{ reason: 'minified', count: 2, examples: ['b.x'] }],
      files: [{ path: 'src/a.x', dialect: 'x', lines: 12, bytes: 300, units: 2, alreadyTested: 1, complexity: 5, testPath: 'test/a.x' }], units: null, cost: null,
    };
    expect(textReport(sampleReport({ command: 'analyze', suspects: [], problems: [], result }), plain)).toMatchInlineSnapshot(`
      "1 file, 12 lines, 2 units (2 function), 1 public, 1 tested already
        Complexity  5 in all, median 2, most 3
        Package     p: one 1.0 (detected), m, 1 file, 2 units
                    a notice
        Skipped     2 minified (b.x, …)
        src/a.x  12 lines, 2 units, 1 tested, complexity 5 -> test/a.x

      12.3 s
      "
    `);
    const units = [{ id: 'src/a.x#f', kind: 'function', signature: 'f()', startLine: 1, endLine: 3, visibility: 'public' as const, complexity: 3, tested: false }];
    expect(textReport(sampleReport({ command: 'analyze', suspects: [], problems: [], result: { ...result, units } }), plain)).toContain('src/a.x#f  function f(), lines 1-3, public, complexity 3, no test');
  });

  it('has colours only where they are wanted', () => {
    expect(textReport(sampleReport(), { colours: true })).toContain('\u001B[');
    expect(textReport(sampleReport(), plain)).not.toContain('\u001B[');
  });

  it('cuts a long list of suspects and says so', () => {
    const [one] = sampleReport().suspects;
    if (one === undefined) throw new Error('no suspect in the sample');
    const text = textReport(sampleReport({ suspects: Array.from({ length: 25 }, () => one) }), plain);
    expect(text).toContain('Suspects (25)');
    expect(text).toContain('and 5 more (--format json lists all)');
  });

  it('tells a suspect of several lines in one', () => {
    const suspects = sampleReport().suspects.map((one) => ({ ...one, input: 'made, err := Make()\nif err != nil {\n\tt.Fatal(err)\n}; f(made)' }));
    expect(textReport(sampleReport({ suspects }), plain)).toContain('  src/a.x#f  made, err := Make() if err != nil { t.Fatal(err) }; f(made)\n');
  });

  it('tells notices from problems', () => {
    const text = textReport(sampleReport({ problems: [{ code: 'NOTHING_TO_TEST', message: 'nothing to test in x', fix: 'look elsewhere' }] }), plain);
    expect(text).toContain('Notes (1)\n  nothing to test in x. Look elsewhere');
    expect(text).not.toContain('Problems');
  });

  it('is the notice alone where there was no file to look at', () => {
    const totals = { files: 0, units: 0, unitsTested: 0, testsWritten: 0 };
    const problems = [{ code: 'NOTHING_TO_TEST', message: 'nothing to test in x', fix: 'look elsewhere' }];
    expect(textReport(sampleReport({ totals, problems }), plain)).toBe('nothing to test in x. Look elsewhere\n');
  });
});
