import { expect, test } from 'vitest';
import { freshProject, generateIn, PATIENCE, textsOf } from './project.ts';

const CACHE = `/** Keeps what was used last. */
export class Cache extends Map {
  #size;
  #age;
  constructor(options = {}) {
    super();
    if (!(options.size > 0)) throw new TypeError('size must be above 0');
    this.#size = options.size;
    this.#age = options.age ?? Infinity;
  }
  set(key, value) {
    super.set(key, { value, until: Date.now() + this.#age });
    if (this.size > this.#size) this.delete(this.keys().next().value);
    return this;
  }
  get(key) {
    const item = super.get(key);
    if (item === undefined) return undefined;
    if (item.until <= Date.now()) {
      this.delete(key);
      return undefined;
    }
    return item.value;
  }
  *[Symbol.iterator]() {
    for (const key of this.keys()) yield [key, this.get(key)];
  }
}
`;

test('instances of a class that extends Map are told by what walking through them gives, and no test hangs on how quick the machine is', { timeout: PATIENCE }, async () => {
  const root = freshProject({ 'package.json': '{ "name": "caches", "type": "module" }\n', 'cache.js': CACHE });
  const { report } = await generateIn(root, ['--budget-calls', '4000', '--budget-time', '60', '--provider', 'offline']);
  const text = Object.entries(textsOf(root)).filter(([path]) => path.includes('.test.')).map(([, code]) => code).join('\n');
  expect(report.problems).toEqual([]);
  expect(report.files.map(({ coverage: { after: { lines: [covered, all] } } }) => covered / all)).toEqual([1]);
  expect(text).toMatch(/deepEqual\(\[\.\.\.\w+\], \[/);
  expect(text).not.toContain('new Map(');
  // Steps that throw are no steps: of the constructor's own error nothing else is told.
  expect(text).not.toMatch(/const \w+ = new Cache\(\)/);
  const onRealClock = text.split(/\n {2}it\(/).filter((code) => !code.includes('mock.timers'));
  const ages = onRealClock.flatMap((code) => [...code.matchAll(/\bage: ([\d.]+)/g)].map((match) => Number(match[1])));
  expect(ages.filter((milliseconds) => milliseconds > 0 && milliseconds < 100)).toEqual([]);
});
