import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/options/commands.ts';
import { environmentName, flagForms } from '../../src/options/option.ts';
import { OPTION_KEYS, OPTIONS } from '../../src/options/table.ts';

const SHARED = ['--help', '--version'];

describe('the table of options', () => {
  it('has no flag twice', () => {
    const flags = OPTION_KEYS.flatMap((key) => flagForms(key, OPTIONS[key])).map((form) => form.split(' ')[0]);
    expect(new Set(flags).size).toBe(flags.length);
    expect(flags.filter((flag) => SHARED.includes(flag ?? ''))).toEqual([]);
  });

  it('has no environment variable twice', () => {
    expect(new Set(OPTION_KEYS.map(environmentName)).size).toBe(OPTION_KEYS.length);
  });

  it.each(OPTION_KEYS)('%s is documented, named by the rules, and sound', (key) => {
    const spec = OPTIONS[key];
    expect(key).toMatch(/^[a-z]+([A-Z][a-z]+)*$/);
    expect(environmentName(key)).toMatch(/^TESTGEN_[A-Z]+(_[A-Z]+)*$/);
    expect(spec.help).toMatch(/^[a-z].*[^.]$/);
    expect(spec.details).toMatch(/^[A-Z`].*[.]$/);
    expect(spec.commands.length).toBeGreaterThan(0);
    expect(spec.commands.every((name) => name in COMMANDS)).toBe(true);
    expect(spec.schema.safeParse(spec.default).success).toBe(true);
    expect(spec.kind === 'switch').toBe(spec.value === undefined);
    expect(spec.kind === 'switch').toBe(typeof spec.default === 'boolean');
  });

  it.each(OPTION_KEYS.filter((key) => OPTIONS[key].choices !== undefined))('%s accepts each of its choices and nothing else', (key) => {
    const { schema, choices = [], kind } = OPTIONS[key];
    const wrap = (word: string): unknown => (kind === 'list' ? [word] : word);
    expect(choices.filter((word) => !schema.safeParse(wrap(word)).success)).toEqual([]);
    expect(schema.safeParse(wrap('nonsense')).success).toBe(false);
  });
});
