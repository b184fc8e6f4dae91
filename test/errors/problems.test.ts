import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../src/errors/describe.ts';
import { exitCode } from '../../src/errors/exit-code.ts';
import { PROBLEMS, problem, type ProblemCode } from '../../src/errors/problems.ts';
import { sampleReport } from '../report/sample.ts';

describe('the list of problems', () => {
  it.each(Object.keys(PROBLEMS) as ProblemCode[])('%s has a title, a next step and an exit code', (code) => {
    const { title, fix, exit } = PROBLEMS[code];
    expect(title).not.toBe('');
    expect(fix).not.toBe('');
    expect([0, 1, 2]).toContain(exit);
  });

  it('fills placeholders and leaves unknown ones visible', () => {
    expect(problem('NO_SUCH_PATH', { path: 'x' })).toMatchObject({ message: 'no such file or folder: x', fix: 'check the spelling; paths are relative to {cwd}' });
  });
});

describe('describeProblem', () => {
  it('is one line with the place in front', () => {
    expect(describeProblem({ code: 'X', message: 'two\n  lines', fix: 'do this', file: 'a.x', line: 3 })).toBe('a.x:3: two lines. Do this');
    expect(describeProblem({ code: 'X', message: 'really?', fix: 'yes', file: 'a.x' })).toBe('a.x: really? Yes');
  });
});

describe('exitCode', () => {
  it('is the worst of what was told and of what the report lists', () => {
    const quiet = sampleReport({ problems: [] });
    expect(exitCode([], quiet)).toBe(0);
    expect(exitCode([], sampleReport())).toBe(1);
    expect(exitCode([problem('NOTHING_TO_TEST', { path: 'x' })], quiet)).toBe(0);
    expect(exitCode([problem('NO_SUCH_PATH', { path: 'x', cwd: '/' })], quiet)).toBe(2);
  });

  it('believes what was told over the list for the same problem', () => {
    const told = { ...problem('TOOLCHAIN_MISSING', { name: 'x', fix: 'y' }), exit: 2 as const };
    const { exit: _exit, ...listed } = told;
    expect(exitCode([told], sampleReport({ problems: [listed] }))).toBe(2);
  });

  it('is 0 for suspects alone', () => {
    expect(exitCode([], sampleReport({ problems: [] }))).toBe(0);
    expect(sampleReport().suspects).toHaveLength(1);
  });
});
