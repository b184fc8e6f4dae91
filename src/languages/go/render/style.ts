/** How a project looks at values in its tests: with `if` alone, with `if` and go-cmp for what is compound, or by testify's functions. */
export type Style = 'plain' | 'cmp' | 'testify';

const MODULES = { testify: 'github.com/stretchr/testify', cmp: 'github.com/google/go-cmp' };
export const CMP = `${MODULES.cmp}/cmp`;

const ASSERT = `${MODULES.testify}/assert`;
const REQUIRE = `${MODULES.testify}/require`;
const STEP = /if err := ([^\n]*); err != nil \{\n\tt\.Fatal\(err\)\n\}/g;
const CHECKED = /if err != nil \{\n\tt\.Fatal\(err\)\n\}/g;

/** Setup as the style writes it: what must not fail is required not to. */
export function setupIn(style: Style, setup: readonly string[]): readonly string[] {
  const texts = style !== 'testify' ? setup : setup.map((text) => text.replace(STEP, 'require.NoError(t, $1)').replace(CHECKED, 'require.NoError(t, err)'));
  return texts.flatMap((text) => text.split('\n'));
}

/** Import paths of the style that code names. */
export function importsOfStyle(style: Style, code: string): readonly string[] {
  if (style !== 'testify') return style === 'cmp' && /\bcmp\.Diff\(/.test(code) ? [CMP] : [];
  return [...(/\bassert\.[A-Z]/.test(code) ? [ASSERT] : []), ...(/\brequire\.[A-Z]/.test(code) ? [REQUIRE] : [])];
}

/** By what the tests of the project import; where there are none yet, by what `go.mod` asks for. */
export function styleOf(requires: readonly string[], tests: readonly string[]): Style {
  const users = (paths: readonly string[]): number => tests.filter((text) => paths.some((path) => text.includes(`"${path}"`))).length;
  if (requires.includes(MODULES.testify) && (tests.length === 0 || users([ASSERT, REQUIRE]) * 2 > tests.length)) return 'testify';
  // Compound values are in few of the tests that compare any.
  return requires.includes(MODULES.cmp) && (tests.length === 0 || users([CMP]) > 0) ? 'cmp' : 'plain';
}
