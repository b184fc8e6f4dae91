import type { Sample } from './prepare.ts';

export const TOY_SAMPLE: Sample = {
  files: {
    'sum.project': '',
    'prices.sum': [
      '# Price of some things, cheaper by the dozen.', '# example: price(2, 10)',
      'price(count, each) = count >= 12 ? count * each * 9 / 10 : count * each', '',
      '# Change for what was paid.', 'change(paid, total) = paid < total ? fail("not enough") : paid - total', '',
    ].join('\n'),
    'signs.sum': 'sign(n) = n < 0 ? 0 - 1 : n > 0 ? 1 : 0\nsame(a, b) = a == b\n',
  },
  sources: ['prices.sum', 'signs.sum'],
  broken: ['double(n) == n', 'half(n) = n /', '= 3'],
};

/** One sample for each registered language. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  javascript: {
    files: {
      'package.json': '{ "name": "sample", "version": "1.0.0", "type": "module" }',
      'README.md': '# sample\n\n```js\nimport { clamp } from "./src/clamp.js";\n\nclamp(5, 0, 3); // 3\n```\n',
      'src/clamp.js': `/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
export function clamp(value, low, high) {
  if (low > high) throw new RangeError('low is above high');
  return value < low ? low : value > high ? high : value;
}

export class Counter {
  #count = 0;
  add(by = 1) {
    this.#count += by;
    return this;
  }
  get count() {
    return this.#count;
  }
}
`,
      'src/words.ts': `export type Case = 'upper' | 'lower';

export function label(text: string, style: Case = 'lower'): string {
  if (text === '') return 'none';
  return style === 'upper' ? text.toUpperCase() : text.toLowerCase();
}

export async function later(value: number): Promise<number> {
  return value + 1;
}
`,
    },
    sources: ['src/clamp.js', 'src/words.ts'],
    broken: ['export function (', 'const = ;', 'class {{{'],
  },
};
