/** How a project looks at values in its tests: with `if` alone, or by testify's functions. */
export type Style = 'plain' | 'testify';

const ASSERT = 'github.com/stretchr/testify/assert';
const REQUIRE = 'github.com/stretchr/testify/require';
const STEP = /if err := ([^\n]*); err != nil \{\n\tt\.Fatal\(err\)\n\}/g;
const CHECKED = /if err != nil \{\n\tt\.Fatal\(err\)\n\}/g;

/** Setup as the style writes it: what must not fail is required not to. */
export function setupIn(style: Style, setup: readonly string[]): readonly string[] {
  const texts = style === 'plain' ? setup : setup.map((text) => text.replace(STEP, 'require.NoError(t, $1)').replace(CHECKED, 'require.NoError(t, err)'));
  return texts.flatMap((text) => text.split('\n'));
}

/** Import paths of testify that code names. */
export function testifyIn(code: string): readonly string[] {
  return [...(/\bassert\.[A-Z]/.test(code) ? [ASSERT] : []), ...(/\brequire\.[A-Z]/.test(code) ? [REQUIRE] : [])];
}

/** By what the tests of the project import; where there are none yet, by what `go.mod` asks for. */
export function styleOf(requires: readonly string[], tests: readonly string[]): Style {
  const uses = tests.filter((text) => text.includes(`"${ASSERT}"`) || text.includes(`"${REQUIRE}"`)).length;
  const wanted = tests.length === 0 ? requires.includes('github.com/stretchr/testify') : uses * 2 > tests.length;
  return wanted ? 'testify' : 'plain';
}
