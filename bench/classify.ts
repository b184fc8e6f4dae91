// bin/node bench/classify.ts [--seed 1] <test file...>: what the tests assert, by syntax tree, and ten of them drawn by the seed.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { RULES } from './assertions/kinds.ts';
import { classifyFiles, counted } from './harness/measure.ts';
import { sample } from './mutation/sample.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string', default: '1' } } });
const tests = await classifyFiles(process.cwd(), positionals.map((path) => resolve(path)));
const { weak, rules } = counted(tests);

console.log(`${tests.length} tests, ${weak} of them weak`);
for (const [rule, meaning] of Object.entries(RULES)) console.log(`${String(rules[rule as keyof typeof RULES] ?? 0).padStart(5)}  ${rule}: ${meaning}`);
for (const test of sample(tests, Number(values.seed), 10)) {
  console.log(`\n${test.file}:${test.line}  ${test.rules.join(', ') || 'sound'}\n${test.text}`);
}
