const fs = require('node:fs');
const path = require('node:path');

// Runs .check files: `node -e … root file…` prints one JSON line a check.
const [, root, ...tests] = process.argv;
let failed = false;
for (const test of tests.length > 0 ? tests : fs.readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.check'))) {
  const [first, ...rest] = fs.readFileSync(path.join(root, test), 'utf8').split('\n');
  const functions = load(fs.readFileSync(path.join(root, path.dirname(test), first.replace(/^of /, '')), 'utf8'));
  for (const line of rest.filter((text) => text !== '')) {
    const [, title, code, word, expected] = /^"(.+?)": (.+) (=|fails) (.+)$/.exec(line);
    const message = judge(code, word, expected, functions);
    failed ||= message !== null;
    process.stdout.write(`${JSON.stringify({ path: test, title, status: message === null ? 'passed' : 'failed', message })}\n`);
  }
}
process.exitCode = failed ? 1 : 0;

function judge(code, word, expected, functions) {
  try {
    const actual = evaluate(code, functions);
    if (word === 'fails') return `${code} did not fail`;
    return Object.is(actual, evaluate(expected, functions)) ? null : `${code} is ${actual}, not ${expected}`;
  } catch (error) {
    return word === 'fails' && JSON.stringify(error.message) === expected ? null : String(error);
  }
}
