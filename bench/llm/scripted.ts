import { seededRandom } from '../../src/effects/random.ts';
import { estimateTokens } from '../../src/model/tokens.ts';
import { wireServer, type Asked, type WireServer } from '../../test/providers/server/server.ts';

/** A service whose answers are scripted: one test for each unit it is asked about; every third one fails and has to be repaired. No model wrote them. */
export async function scriptedService(seed: number): Promise<WireServer> {
  const random = seededRandom(seed);
  return wireServer((asked) => {
    const words = wordsOf(asked);
    const units = words.includes('did not pass') || words.includes('goes unnoticed') ? [] : [...words.matchAll(/^- ([\w$.]+) \(lines/gm)].map(([, name = '']) => name);
    const tests = units.map((name) => ({
      test_name: `calls ${name}`, test_code: random() < 1 / 3 ? `expect(noSuchName('${name}')).toBe(1);` : `expect(typeof '${name}').toBe('string');`,
      imports: [], coverage_lines: [], edge_cases_covered: [], mocked_dependencies: [],
    }));
    return { kind: 'answer', text: JSON.stringify({ tests, explanation: '' }) };
  });
}

/** All that a request says: its messages and its schema, as the service would count them. */
export function wordsOf({ body }: Asked): string {
  const messages = body['messages'] as readonly { readonly content: string }[];
  const schema = (body['response_format'] as { json_schema?: { schema?: unknown } } | undefined)?.json_schema?.schema;
  return [...messages.map(({ content }) => content), schema === undefined ? '' : JSON.stringify(schema)].join('\n');
}

/** Tokens of all requests, counted from what came over the wire. */
export function tokensOnWire(asked: readonly Asked[]): number {
  return asked.reduce((sum, one) => sum + estimateTokens(wordsOf(one)), 0);
}
