import { z } from 'zod';
import type { NamedSchema } from '../../providers/provider.ts';

const texts = z.array(z.string()).catch([]);

/** What a model is asked for, read leniently: only a test's code cannot be missing. */
export const answerShape = z.object({
  tests: z.array(z.object({
    test_name: z.string().catch(''),
    test_code: z.string().min(1),
    imports: texts,
    coverage_lines: z.array(z.int()).catch([]),
    edge_cases_covered: texts,
    mocked_dependencies: texts,
  })),
  explanation: z.string().catch(''),
});
export type WrittenAnswer = z.output<typeof answerShape>;

const list = (type: string, description: string): object => ({ type: 'array', items: { type }, description });
const PROPERTIES = {
  test_name: { type: 'string', description: 'what the code does, in a few words: returns null for an empty string' },
  test_code: { type: 'string', description: 'the statements of one test: arrange, call, assert' },
  imports: list('string', 'import statements the test needs'),
  coverage_lines: list('integer', 'line numbers it runs that nothing ran before'),
  edge_cases_covered: list('string', 'edge cases it covers'),
  mocked_dependencies: list('string', 'what it replaces by a plain function or object'),
};

/** The same in the subset of JSON Schema that every service takes. */
export const TESTS_SCHEMA: NamedSchema = {
  name: 'tests',
  schema: {
    type: 'object', additionalProperties: false, required: ['tests', 'explanation'],
    properties: {
      tests: { type: 'array', items: { type: 'object', additionalProperties: false, required: Object.keys(PROPERTIES), properties: PROPERTIES } },
      explanation: { type: 'string', description: 'one or two sentences on what was hard to reach' },
    },
  },
};
