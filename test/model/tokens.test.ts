import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { approximateTokens, estimateTokens } from '../../src/model/tokens.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FILES = ['src/pipeline/generate.ts', 'src/languages/python/driver/run.py', 'src/languages/go/driver/exec.go', 'templates/javascript/system.md', 'docs/cli.md'];

describe('tokens without a tokenizer', () => {
  it.each(FILES)('are near the truth in %s', (path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    const shown = text.split('\n').map((line, i) => `${i + 1} ${line}`).join('\n');
    for (const one of [text, shown]) expect(Math.abs(approximateTokens(one) / countTokens(one) - 1)).toBeLessThan(0.15);
    expect(estimateTokens(shown)).toBeGreaterThan(0.9 * countTokens(shown));
  });

  it('of nothing are none', () => {
    expect([approximateTokens(''), estimateTokens('')]).toEqual([0, 0]);
  });
});
