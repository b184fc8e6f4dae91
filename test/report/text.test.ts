import { describe, expect, it } from 'vitest';
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

  it('of validate has coverage and gaps by unit', () => {
    expect(textReport(sampleReport({ command: 'validate', suspects: [], problems: [] }), plain)).toMatchInlineSnapshot(`
      "1 file, 2 units: lines 90.0 %, branches 75.0 %
        src/a.x  lines 90.0 %, branches 75.0 %
          src/a.x#f  lines 7; branches 7:else
          src/a.x#g  no test

      sandbox full (bubblewrap), 12.3 s
      "
    `);
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

  it('tells notices from problems', () => {
    const text = textReport(sampleReport({ problems: [{ code: 'NOTHING_TO_TEST', message: 'nothing to test in x', fix: 'look elsewhere' }] }), plain);
    expect(text).toContain('Notes (1)\n  nothing to test in x. Look elsewhere');
    expect(text).not.toContain('Problems');
  });
});
