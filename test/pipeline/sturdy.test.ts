import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { realClock } from '../../src/effects/real/clock.ts';
import { realFiles } from '../../src/effects/real/files.ts';
import { realGit } from '../../src/effects/real/git.ts';
import { realPrograms } from '../../src/effects/real/programs.ts';
import type { Grammar, Language } from '../../src/languages/language.ts';
import type { Event } from '../../src/model/event.ts';
import type { RunReport } from '../../src/model/report.ts';
import { generate } from '../../src/pipeline/generate.ts';
import { chooseSandbox } from '../../src/sandbox/choose.ts';
import { assets } from '../conformance/prepare.ts';
import { TOY_SAMPLE } from '../conformance/samples.ts';
import { toy } from '../toy-language/index.ts';

/** The source in which everything goes wrong; its neighbour is sound. */
const [BAD, GOOD] = ['bad.sum', 'good.sum'];
const TEXT = TOY_SAMPLE.files['prices.sum'] ?? '';

async function run(language: Language): Promise<{ report: RunReport; events: readonly Event[]; root: string }> {
  const root = realFiles.temporaryFolder('testgen-sturdy-');
  onTestFinished(() => realFiles.remove(root));
  for (const [path, text] of Object.entries({ 'sum.project': TOY_SAMPLE.files['sum.project'] ?? '', [BAD]: TEXT, [GOOD]: TEXT })) realFiles.write(join(root, path), text);
  const events: Event[] = [];
  const request = {
    cwd: root, paths: ['.'], recursive: true, include: [], exclude: [], types: ['unit', 'edge-cases', 'negative'], output: null, framework: null, dryRun: false, validate: false, changed: null,
    parallel: 1, seed: 1, budgetSeconds: 300, budgetCalls: 300, cache: true, sandbox: 'auto', provider: { name: 'offline', reason: 'test' },
  } as const;
  const services = { files: realFiles, clock: realClock, programs: realPrograms, assets, languages: [language], version: '0.0.0', chooseSandbox, git: realGit };
  for await (const event of generate(request, services, new AbortController().signal)) events.push(event);
  const last = events.at(-1);
  if (last?.kind !== 'finished') throw new Error('the run did not finish');
  return { report: last.report, events, root };
}

const bug = (): never => { throw new TypeError('a bug of ours'); };
const inGrammar = (change: (grammar: Grammar) => Partial<Grammar>): Language => ({ ...toy, grammar: async (context) => { const made = await toy.grammar(context); return { seeds: () => made.seeds(), loaded: (...all) => made.loaded(...all), targets: () => made.targets(), fresh: (one) => made.fresh(one), vary: (one) => made.vary(one), simplify: (one) => made.simplify(one), learn: (...all) => made.learn(...all), ...change(made) }; } });
const BUGS: Readonly<Record<string, Language>> = {
  reading: { ...toy, parse: (file, given) => (file.path === BAD ? bug() : toy.parse(file, given)) },
  rewriting: { ...toy, rewrite: (file, ...more) => (file.path === BAD ? bug() : toy.rewrite(file, ...more)) },
  rendering: { ...toy, render: (request) => (request.source === BAD ? bug() : toy.render(request)) },
  naming: { ...toy, title: (candidate, ...more) => (candidate.file === BAD ? bug() : toy.title(candidate, ...more)) },
  calling: inGrammar((made) => ({ fresh: (target) => (target.unit?.startsWith(BAD) === true ? bug() : made.fresh(target)) })),
  learning: inGrammar((made) => ({ learn: (draft, ...more) => (draft.candidate.file === BAD ? bug() : made.learn(draft, ...more)) })),
  simplifying: inGrammar((made) => ({ simplify: (candidate) => (candidate.file === BAD ? bug() : made.simplify(candidate)) })),
};

describe('an exception in the work on one file', () => {
  it.each(Object.entries(BUGS))('while %s it costs that file at most, and the report says so', { timeout: 180_000 }, async (doing, language) => {
    const { report, events, root } = await run(language);
    const [told, ...more] = report.problems.filter(({ code }) => code === 'FILE_FAILED');
    expect([told?.file, more]).toEqual([BAD, []]);
    expect(told?.message).toContain('a bug of ours');
    expect(events.find((event) => event.kind === 'bug')).toMatchObject({ path: BAD, stack: expect.stringContaining('TypeError: a bug of ours') });
    const tests = (path: string): number => report.files.find((file) => file.path === path)?.units.flatMap((unit) => unit.tests).length ?? 0;
    expect([tests(GOOD) > 0, realFiles.stat(join(root, 'good.check')) !== null]).toEqual([true, true]);
    if (doing === 'rendering') expect(report.files.find(({ path }) => path === BAD)?.units.map(({ status, reason }) => [status, reason])).toContainEqual(['failed', 'rendering the tests of it failed: a bug of ours']);
    // A run that could do more is not one that nothing is left to do for.
    expect(realFiles.readText(join(root, '.testgen/state.json')) === null).toBe(doing !== 'reading');
  });

  it('in one test costs that test', { timeout: 180_000 }, async () => {
    const { report } = await run({ ...toy, render: (request) => (request.source === BAD && request.cases.some(({ unit }) => unit === `${BAD}#change`) ? bug() : toy.render(request)) });
    expect(report.problems.map(({ code }) => code)).toEqual(['FILE_FAILED']);
    expect(report.files.find(({ path }) => path === BAD)?.units.map(({ id, status, tests }) => [id, status, tests.length > 0])).toEqual([[`${BAD}#price`, 'tested', true], [`${BAD}#change`, 'failed', false]]);
  });

  it('of planning, or in between, costs the package', { timeout: 180_000 }, async () => {
    const unplanned = await run({ ...toy, facts: bug });
    expect(unplanned.report.problems).toMatchObject([{ code: 'FILE_FAILED', message: expect.stringContaining('planning') }]);
    const stuck = await run({ ...toy, driver: bug });
    expect(stuck.report.problems).toMatchObject([{ code: 'FILE_FAILED', message: expect.stringContaining('working on') }]);
    expect(stuck.report.files.flatMap(({ units }) => units.map(({ status }) => status)).every((status) => status === 'failed')).toBe(true);
  });
});
