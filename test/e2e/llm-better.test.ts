import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../src/model/report.ts';
import { wireServer, type WireServer } from '../providers/server/server.ts';
import { environmentOf, freshProject, MAIN, PATIENCE, textsOf } from './project.ts';

const SOURCE = `/** Joins the parts of a name. */
export function fullName(person, options) {
  if (!person.first && !person.last) return '';
  const parts = [person.title, person.first, person.middle, person.last].filter((part) => part !== undefined);
  const text = parts.join(options?.separator ?? ' ');
  return options?.upper ? text.toUpperCase() : text;
}
`;
const written = (test_name: string, test_code: string): object => ({ test_name, test_code, imports: [], coverage_lines: [], edge_cases_covered: [], mocked_dependencies: [] });
/** Written by hand; no model was asked. */
const BETTER = [
  written('leaves out what is missing', `expect(fullName({ first: 'Ada', middle: 'King' }, {})).toBe('Ada King');`),
  written('writes capitals where they are wanted', `expect(fullName({ first: 'Ada' }, { upper: true })).toBe('ADA');`),
];
const WRONG = [written('keeps the case', `expect(fullName({ first: 'Bob' }, { upper: true })).toBe('Bob');`), written('is a function', `expect(typeof fullName).toBe('function');`), written('breaks', `expect(fullName(undefined)).toBe('');`)];

const servers: WireServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

async function run(tests: readonly object[]): Promise<{ report: RunReport; text: string; server: WireServer }> {
  const root = freshProject({ 'package.json': '{ "name": "names", "type": "module" }\n', 'src/name.js': SOURCE });
  const server = await wireServer(({ body }) => ({ kind: 'answer', text: JSON.stringify({ tests: JSON.stringify(body).includes('found by a machine') ? tests : [], explanation: 'synthetic' }) }));
  servers.push(server);
  const args = ['generate', '--format', 'json', '--budget-calls', '600', '--budget-time', '60', '--provider', 'compatible', '--base-url', `${server.url}/v1`, '--model', 'synthetic'];
  const { stdout } = await execa(process.execPath, [MAIN, ...args], { cwd: root, env: environmentOf(root), extendEnv: false, reject: false, stdin: 'ignore', timeout: PATIENCE });
  return { report: JSON.parse(stdout) as RunReport, text: Object.values(textsOf(root, 'test')).join('\n'), server };
}
const proved = ({ files, mutation }: RunReport): unknown => [files.map(({ coverage: { after } }) => after), mutation];

describe('tests that are hard to read', () => {
  it('get better names and values, and prove what they proved', { timeout: PATIENCE }, async () => {
    const [before, after] = [await run([]), await run([...BETTER, ...WRONG])];
    expect(before.server.questions()).toHaveLength(1);
    // Which of them is ugly enough, and whether it becomes a row of a table, is the engine's business.
    expect(after.text).toContain(`{ first: 'Ada', middle: 'King' }`);
    expect(after.text).not.toContain('Bob');
    const written = ({ report }: typeof after) => report.files.flatMap((file) => file.units.flatMap((unit) => unit.tests));
    expect([written(before).map(({ provenance }) => provenance).includes('llm'), written(after).map(({ provenance }) => provenance).includes('llm')]).toEqual([false, true]);
    expect(written(after)).toHaveLength(written(before).length);
    // One for one: two have new names and values, all others are what they were.
    const namesOf = (run: typeof after, who: string): string[] => written(run).flatMap(({ name, provenance }) => (provenance === who ? [name] : []));
    expect(namesOf(after, 'llm').toSorted()).toEqual(['leaves out what is missing', 'writes capitals where they are wanted']);
    expect(namesOf(before, 'offline')).toEqual(expect.arrayContaining(namesOf(after, 'offline')));
    expect(proved(after.report)).toEqual(proved(before.report));
    expect([after.report.suspects, after.report.problems]).toEqual([[], []]);
  });

  it('stay as they are where nothing better comes back', { timeout: PATIENCE }, async () => {
    expect((await run(WRONG)).text).toBe((await run([])).text);
  });
});
