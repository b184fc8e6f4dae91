import { expect, test } from 'vitest';
import { rewriteText } from '../../../../src/languages/rust/rewrite/rewrite.ts';
import { NOTHING_LEFT } from '../../../../src/languages/rust/rewrite/table.ts';
import { assets } from '../project.ts';

const SOURCE = `pub const fn twice(n: u32) -> u32 { n * 2 }
pub fn sign(n: i32) -> &'static str {
    if n < 0 && n != -7 { "minus" } else { match n { 0 => "none", _ => "plus" } }
}
const TABLE: [u8; 2] = [1, 2];
#[cfg(test)]
mod tests { fn helper() -> u8 { 1 } }
`;
const made = async (left = NOTHING_LEFT): Promise<string> => (await rewriteText('src/lib.rs', SOURCE, assets, left))?.text ?? '';

test('lines stay where they are, constants and tests as they were', async () => {
  const lines = (await made()).split('\n');
  expect(lines.length).toBe(SOURCE.split('\n').length);
  expect(lines.slice(4)).toEqual(SOURCE.split('\n').slice(4));
  expect(lines[0]).toMatch(/^pub {2}fn twice/);
  expect(lines[2]).toContain('::testgen_probe::b(');
});

test('comparisons, calculations, conditions, arms and results have mutants', async () => {
  const rewrite = await rewriteText('src/lib.rs', SOURCE, assets, NOTHING_LEFT);
  const kinds = new Set((rewrite?.table ?? []).map((point) => (point.kind === 'mutant' ? point.operator : point.kind)));
  expect([...kinds].toSorted()).toEqual(['arithmetic', 'boundary', 'branch', 'condition', 'function', 'literal', 'logical', 'operand', 'relational', 'return', 'statement']);
});

test('what does not compile is left out, and ids stay what they were', async () => {
  const whole = await rewriteText('src/lib.rs', SOURCE, assets, NOTHING_LEFT);
  const all = new Set((whole?.table ?? []).keys());
  const left = await rewriteText('src/lib.rs', SOURCE, assets, { points: all, constants: new Set(['*']) });
  expect(left?.table).toEqual(whole?.table);
  expect(left?.text.replace(/\(\s*n < 0/, 'n < 0')).not.toContain('testgen_probe');
});

test('counters of generic code say which instance was hit', async () => {
  const source = `impl<'a, T: ?Sized> Bag<'a, T> { fn keep<U>(&self, u: U) { if true { drop(u) } } }
pub trait Shout { fn loud(&self) -> u8 { 1 } }
fn plain<'a, const N: usize>(items: &'a [u8; N]) { fn inner<V>(_v: V) { one() } two() }
`;
  const lines = ((await rewriteText('src/lib.rs', source, assets, NOTHING_LEFT))?.text ?? '').split('\n');
  expect(lines[0]).toContain('::testgen_probe::hi::<(*const T, *const U,)>(');
  expect(lines[0]).toContain('::testgen_probe::bi::<(*const T, *const U,)>(');
  expect(lines[1]).toContain('::testgen_probe::hi::<(*const Self,)>(');
  expect(lines[2]).toContain('hi::<(*const V,)>');
  expect(lines[2]?.match(/::testgen_probe::h\(/g)?.length).toBeGreaterThan(1);
});

test('patterns with literals are asked about by an arm that is never taken; others stay as they are', async () => {
  const source = `fn f(c: char, s: &str, o: Option<u8>) -> bool {
    match c { 'a' | 'b' => true, '\\'' if s == "x" => false, _ => match o { Some(n) => n > 1, None => matches!(s, "on" | "off") } }
}
`;
  const line = ((await rewriteText('src/lib.rs', source, assets, NOTHING_LEFT))?.text ?? '').split('\n')[1] ?? '';
  const told = [...line.matchAll(/see!\(\S+, "==", testgen_seen, &(.*?)\);/g)].map(([, literal]) => literal);
  expect(told).toEqual(["'a'", "'b'", "'\\''", '"on"', '"off"']);
  expect(line).toMatch(/match c \{ ref testgen_seen if \{.* false \} => ::testgen_probe::never\(\), /);
  expect(line).toMatch(/match o \{ Some\(n\)/);
  expect(line).toMatch(/\(match s \{.*"on" \| "off" => true, _ => false \}\)/);
});

test('what a text is trimmed of may stay, and a bound may be none', async () => {
  const source = 'pub fn f(s: &str, n: i32) -> (&str, i32) {\n    (s\n        .trim_end(), n.max(0))\n}\n';
  const rewrite = await rewriteText('src/lib.rs', source, assets, NOTHING_LEFT);
  const changes = rewrite?.table.flatMap((point) => (point.kind === 'mutant' && point.operator === 'removed-call' ? [[point.from, point.to]] : []));
  expect(changes).toEqual([['s\n        .trim_end()', 's'], ['n.max(0)', 'n']]);
  expect(rewrite?.text.split('\n').length).toBe(source.split('\n').length);
  expect(rewrite?.text).toMatch(/\.trim_end_matches\(\|each: char\| each\.is_whitespace\(\) && !::testgen_probe::m\(.+\)\), \(if .+ \{ n \} else \{ n\.max\(.+\) \}\)\)/);
});

test('leaving by `?` is an arm, but where a text for display is written', async () => {
  const source = `pub fn f<T: Into<u8>>(s: &str, t: T) -> Option<u8> { let n: u8 = s.parse().ok()?; n.checked_add(t.into()) }
pub fn g(s: &str) -> Result<u8, std::num::ParseIntError> { Ok(s.trim()
    .parse::<u8>()? + 1) }
impl std::fmt::Display for A { fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result { f.write_str("a")?; write!(f, "{}", 1)?; Ok(()) } }
`;
  const rewrite = await rewriteText('src/lib.rs', source, assets, NOTHING_LEFT);
  expect(rewrite?.table.filter((point) => point.kind === 'branch').map((point) => point.line)).toEqual([1, 2]);
  expect(rewrite?.text).toMatch(/let n: u8 = ::testgen_probe::qi::<\(\*const T,\), _>\(.+, s\.parse\(\)\.ok\(\)\)\?;/);
  expect(rewrite?.text.split('\n').length).toBe(source.split('\n').length);
});

test('what a text is asked for is told before it is asked, where looking at it does nothing', async () => {
  const source = `fn f(&self, s: &str, m: &str) -> bool {
    if self.name.trim().starts_with("--") || s.find(m).is_some() { return s.ends_with('!'); }
    s.next().contains("a") || s.contains(char::is_alphabetic) || s.contains(&["a", "b"][..])
}
`;
  const text = (await rewriteText('src/lib.rs', source, assets, NOTHING_LEFT))?.text ?? '';
  const told = [...text.matchAll(/\(\{ ::testgen_probe::see!\([^,]+, "(\w+)", &(.*?), &(.*?)\); /g)].map(([, ...parts]) => parts);
  expect(told).toEqual([['starts_with', 'self.name.trim()', '"--"'], ['contains', 's', 'm'], ['ends_with', 's', "'!'"]]);
});
