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
