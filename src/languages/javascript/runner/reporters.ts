/**
 * Reporters laid into scratch for the frameworks that have none that tells file, full title and error apart from the noise
 * of the tests. They write one JSON object (`ReportLine`) a line to TESTGEN_RESULTS.
 */
export const MOCHA_REPORTER = `'use strict';
const { appendFileSync } = require('node:fs');
const { inspect } = require('node:util');
const told = (given) => (typeof given === 'string' ? given : inspect(given));
const shuffle = (list, next) => {
  for (let i = list.length - 1; i > 0; i--) { const j = next() % (i + 1); [list[i], list[j]] = [list[j], list[i]]; }
};
const shuffleSuite = (suite, next) => {
  shuffle(suite.tests, next);
  shuffle(suite.suites, next);
  for (const inner of suite.suites) shuffleSuite(inner, next);
};
module.exports = class {
  constructor(runner) {
    const say = (test, ok, error) => appendFileSync(process.env.TESTGEN_RESULTS, JSON.stringify({
      title: test.type === 'hook' ? null : test.fullTitle(), file: test.file ?? test.parent?.file ?? null, ok,
      message: error ? told(error.stack ?? error.message ?? error) : null,
    }) + '\\n');
    let state = Number(process.env.TESTGEN_SEED ?? 0) >>> 0;
    const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8;
    if (process.env.TESTGEN_SEED) shuffleSuite(runner.suite, next);
    runner.on('pass', (test) => say(test, true, null));
    runner.on('fail', (test, error) => say(test, false, error));
  }
};
`;

export const NODE_REPORTER = `
import { resolve } from 'node:path';
import { inspect } from 'node:util';
const told = (given) => (typeof given === 'string' ? given : inspect(given));
export default async function* report(source) {
  const names = [];
  const said = {};
  const titles = {};
  const explained = new Set();
  for await (const { type, data } of source) {
    if (type === 'test:stderr') { const file = resolve(data.file); said[file] = ((said[file] ?? '') + data.message).slice(0, 20000); }
    if (type === 'test:start') { names.length = data.nesting; names[data.nesting] = data.name; titles[[data.file, data.line, data.column]] = names.join(' '); }
    const late = type === 'test:diagnostic' && /asynchronous activity after the test ended/.test(data.message) && / at (.+):(\\d+):(\\d+) generated/.exec(data.message);
    if (late) {
      const file = resolve(late[1]);
      explained.add(file);
      yield JSON.stringify({ title: titles[[file, late[2], late[3]]] ?? null, file, ok: false, message: data.message }) + '\\n';
    }
    if ((type !== 'test:pass' && type !== 'test:fail') || data.skip || data.todo) continue;
    const error = data.details?.error;
    const whole = data.nesting === 0 && resolve(data.name) === data.file;
    const inner = error?.failureType === 'subtestsFailed';
    const suite = data.details?.type === 'suite';
    if ((whole || suite) && (type === 'test:pass' || inner || explained.has(data.file))) continue;
    const cause = error?.cause ?? error;
    yield JSON.stringify({
      title: whole || suite ? null : [...names.slice(0, data.nesting), data.name].join(' '), file: data.file ?? null,
      ok: type === 'test:pass', message: whole && said[data.file] ? said[data.file] : error ? told(cause?.stack ?? cause?.message ?? cause) : null,
    }) + '\\n';
  }
}
`;
