import { RULES } from '../assertions/kinds.ts';
import { sample } from '../mutation/sample.ts';
import { figures, median, share, type Figures } from './figures.ts';
import type { RawResult } from './raw.ts';
import type { SpeedResult } from './speed.ts';

export interface SeedResults { readonly seed: number; readonly results: readonly RawResult[]; readonly subjects: readonly string[] }
export interface PageInput { readonly seeds: readonly SeedResults[]; readonly speed: readonly SpeedResult[] }

/** The results page: a pure function of the raw results. */
export function resultsPage({ seeds, speed }: PageInput): string {
  const head = [
    '# Results, JavaScript and TypeScript', '',
    'Written by `bin/node bench/js.ts` from `bench/raw/` alone; a test fails when the two differ. Coverage is that of the emitted tests alone,',
    'run by the package\'s framework and measured by nyc or vitest\'s istanbul provider over every shipped source file, loaded or not.',
    'A package without tests counts as 0 in both; it has no mutation score (-), since it covers no code, and is not in that median. Mutants',
    'that ran out of time are in neither side of the score.', '',
  ];
  const parts = seeds.filter((seed) => seed.results.length > 0).flatMap(seedPart);
  return [...head, ...(parts.length === 0 ? ['Nothing has been measured yet.', ''] : parts), ...references(), ...speed.flatMap(speedPart)].join('\n');
}

function seedPart({ seed, results, subjects }: SeedResults): readonly string[] {
  const dates = results.map((result) => result.date.slice(0, 10)).toSorted();
  const missing = subjects.filter((name) => !results.some((result) => result.subject === name));
  const versions = new Set(results.flatMap((result) => Object.entries(result.versions).map(([name, version]) => `${name} ${version}`)));
  const commands = [...new Set(results.map((result) => result.command))];
  return [
    `## Seed ${seed}`, '',
    `Measured ${[...new Set([dates[0], dates.at(-1)])].join(' to ')}; ${[...versions].join(', ')}; network ${[...new Set(results.map((result) => result.network))].join(' and ')}.`, '',
    ...commands.map((command) => `    ${command}`), '',
    ...table(results), '',
    ...(missing.length === 0 ? [] : [`Not measured: ${missing.join(', ')}.`, '']),
    ...notes(results), ...rules(results), ...outside(results), ...samples(seed, results),
  ];
}

const HEADS = ['subject', 'statements %', 'branches %', 'tests', 'tests per covered branch', 'mutation score %', 'killed / survived / timed out', 'flaky', 'failing', 'weak tests %', 'wall s'];

function table(results: readonly RawResult[]): readonly string[] {
  const all = results.map(figures);
  const rows = results.map((raw, index) => {
    const { killed, survived, timedOut } = raw.mutation;
    return row(`${raw.subject} ${raw.subjectVersion}`, all[index] as Figures, `${killed} / ${survived} / ${timedOut}`);
  });
  const middle = (key: keyof Figures) => median(all.map((one) => one[key]));
  const medians = [
    '**median**', ...[middle('statements'), middle('branches')].map((value) => `**${fixed(value, 1)}**`), fixed(middle('tests'), 0), fixed(middle('testsPerBranch'), 2),
    `**${fixed(middle('mutation'), 1)}**`, '', fixed(middle('flaky'), 0), fixed(middle('failing'), 0), fixed(middle('weak'), 1), fixed(middle('seconds'), 1),
  ];
  return [line(HEADS), line(HEADS.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows, line(medians)];
}

function row(name: string, one: Figures, fates: string): string {
  return line([
    name, fixed(one.statements, 1), fixed(one.branches, 1), String(one.tests), fixed(one.testsPerBranch, 2), fixed(one.mutation, 1), fates,
    String(one.flaky), String(one.failing), fixed(one.weak, 1), fixed(one.seconds, 1),
  ]);
}

function notes(results: readonly RawResult[]): readonly string[] {
  const found = results.flatMap((raw) => [
    ...(raw.generate?.timedOut === true ? [`- ${raw.subject}: \`generate\` did not end in time and was killed.`] : []),
    ...(raw.generate !== null && raw.generate.report === null ? [`- ${raw.subject}: \`generate\` (exit ${raw.generate.exit}) gave no JSON report.`] : []),
    ...raw.touched.map((path) => `- ${raw.subject}: \`generate\` changed \`${path}\`, which it never may.`),
    ...raw.droppedFiles.map((path) => `- ${raw.subject}: \`${path}\` did not load or kept failing and was left out as a whole.`),
    ...raw.fiveRuns.unsound.map((test) => `- ${raw.subject}: ${test.kind} (${test.runs.join(', ')}): ${JSON.stringify(test.full)}`),
    ...raw.fiveRuns.runs.filter((run) => run.hung).map((run) => `- ${raw.subject}: the run "${run.name}" did not end by itself.`),
  ]);
  return found.length === 0 ? ['No test failed in any of the five runs; no file of a package was changed.', ''] : ['Left out before measuring, or wrong:', '', ...found, ''];
}

function rules(results: readonly RawResult[]): readonly string[] {
  const tests = results.reduce((sum, raw) => sum + raw.assertions.tests, 0);
  const rows = Object.entries(RULES).map(([rule, meaning]) => {
    const hits = results.reduce((sum, raw) => sum + (raw.assertions.rules[rule as keyof typeof RULES] ?? 0), 0);
    return line([rule, meaning, String(hits), fixed(share([hits, tests]), 1)]);
  });
  return [`What ${tests} tests assert, by syntax tree (each row of a table is a test; the first five rules make a test weak):`, '', line(['rule', 'a test that', 'tests', '%']), line(['---', '---', '---:', '---:']), ...rows, ''];
}

function outside(results: readonly RawResult[]): readonly string[] {
  return results.flatMap((raw) => {
    const score = raw.outside;
    if (score === null) return [];
    const theirs = fixed(share([score.killed, score.killed + score.survived]), 1);
    const { compared } = score;
    const ours = fixed(share([compared.killed, compared.killed + compared.survived]), 1);
    return [
      `Outside tool on ${raw.subject}, same sources, same tests: ${score.tool} scores ${theirs} % on covered code (${score.killed} killed, ${score.survived} survived, ${score.timedOut} timed out, ${score.notCovered} not covered);`,
      `the bench's own sample scores ${fixed(figures(raw).mutation, 1)} %. Judging ${compared.mutants} of the outside tool's mutants one by one, the bench scores ${ours} % and agrees on ${compared.same}.`, '',
      ...score.differing.map((one) => `- ${one.file}:${one.line} ${JSON.stringify(one.replacement.slice(0, 80))}: outside ${one.outside}, here ${one.bench}`), ...(score.differing.length === 0 ? [] : ['']),
    ];
  });
}

function samples(seed: number, results: readonly RawResult[]): readonly string[] {
  const drawn = sample(results.flatMap((raw) => raw.samples.map((one) => ({ ...one, subject: raw.subject }))), seed, 10);
  if (drawn.length === 0) return [];
  const blocks = drawn.flatMap((one) => [
    `${one.subject}, \`${one.file}:${one.line}\`${one.rules.length === 0 ? '' : ` (${one.rules.join(', ')})`}`, '', '```ts', one.text, '```', '',
  ]);
  return ['Ten tests drawn by the seed:', '', ...blocks];
}

function references(): readonly string[] {
  return [
    '## Published figures', '',
    'Not measured here. Medians over the 25 npm packages of the TestPilot paper (statements / branches): TestPilot, an LLM, 70.2 / 52.8; Nessie,', 'feedback-directed without one, 51.3 / 25.6. Only some of the subjects above are among them.', '',
  ];
}

function speedPart(speed: SpeedResult): readonly string[] {
  const versions = Object.entries(speed.versions).map(([name, version]) => `${name} ${version}`).join(', ');
  return [`## ${speed.name}`, '', `Measured ${speed.date.slice(0, 10)}; ${versions}.`, '', `    ${speed.command}`, '', ...Object.entries(speed.figures).map(([name, value]) => `- ${name}: ${value}`), ''];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function fixed(value: number | null, digits: number): string {
  return value === null ? '-' : value.toFixed(digits);
}
