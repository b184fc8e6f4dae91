import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { wireServer, type Asked, type WireServer } from '../../test/providers/server/server.ts';
import { broken, testsOf, type ScriptedTest } from './answers.ts';

const MOST = 3;
/** `byKind`: requests and tokens by what was asked for. */
export interface Counted { readonly requests: number; readonly tokens: number; readonly byKind?: Readonly<Record<string, readonly [number, number]>> }
const KINDS = [['repairs', 'did not pass'], ['mutants', 'goes unnoticed'], ['names', 'found by a machine']] as const;

/**
 * A service whose answers are scripted: up to three tests for each unit it is asked about; in every third answer one is broken until
 * it is asked to repair it. Nothing is said about mutants and names. No model wrote the tests.
 */
export async function scriptedService(tests: readonly ScriptedTest[], given: ScriptedTest[] = []): Promise<WireServer> {
  let answers = 0;
  return wireServer((asked) => {
    const words = wordsOf(asked);
    const item = (name: string, { imports }: ScriptedTest, code: string): object => ({ test_name: name, test_code: code, imports, coverage_lines: [], edge_cases_covered: [], mocked_dependencies: [] });
    const repairs = [...words.matchAll(/case (\d+)(?!\d)/g)].map(([, at]) => Number(at));
    if (words.includes('did not pass')) return answer([...new Set(repairs)].flatMap((at) => { const test = given[at]; return test === undefined ? [] : [item(`case ${at}`, test, test.code)]; }));
    if (words.includes('goes unnoticed') || words.includes('found by a machine')) return answer([]);
    const units = [...words.matchAll(/^- ([\w$.]+) \(lines/gm)].map(([, name = '']) => name);
    const spoilt = answers++ % 3 === 0;
    const own = units.flatMap((unit) => testsOf(tests, unit).slice(0, MOST));
    // A model always answers something.
    return answer((own.length > 0 ? own : tests.slice(0, 1)).map((test, index) => {
      const at = given.push(test) - 1;
      return item(`case ${at}`, test, spoilt && index === 0 ? broken(test.code) : test.code);
    }));
  });
}

function answer(tests: readonly object[]): { kind: 'answer'; text: string } {
  return { kind: 'answer', text: JSON.stringify({ tests, explanation: '' }) };
}

/** All that a request says: its messages and its schema, as the service would count them. */
function wordsOf({ body }: Asked): string {
  const messages = body['messages'] as readonly { readonly content: string }[];
  const schema = (body['response_format'] as { json_schema?: { schema?: unknown } } | undefined)?.json_schema?.schema;
  return [...messages.map(({ content }) => content), schema === undefined ? '' : JSON.stringify(schema)].join('\n');
}

/** Tokens of all requests by a real tokenizer, from what came over the wire; our own estimates have no part in it. */
export function tokensOnWire(asked: readonly Asked[]): number {
  return asked.reduce((sum, one) => sum + countTokens(wordsOf(one)), 0);
}

/** Requests and tokens by what was asked for. */
export function questionsOf(asked: readonly Asked[]): NonNullable<Counted['byKind']> {
  const kinds = Map.groupBy(asked, (one) => KINDS.find(([, words]) => wordsOf(one).includes(words))?.[0] ?? 'gaps');
  return Object.fromEntries([...kinds].map(([kind, group]) => [kind, [group.length, tokensOnWire(group)]]));
}
