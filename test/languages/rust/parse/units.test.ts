import { expect, test } from 'vitest';
import { parseFile } from '../../../../src/languages/rust/parse/parse-file.ts';
import { assets, sourceFile } from '../project.ts';

const SOURCE = `//! A crate.
pub fn free(text: &str, mut n: u8) -> bool { n == 1 && text.is_empty() }
struct Stack<T> { items: Vec<T> }
impl<T> Stack<T> {
    /// Puts one more.
    ///
    /// \`\`\`
    /// stack.push(1);
    /// \`\`\`
    pub fn push(&mut self, item: T) { if true { self.items.push(item) } }
    pub const fn new() -> Self { Stack { items: Vec::new() } }
    fn hidden(&self) {}
}
impl<T> Iterator for Stack<T> { type Item = T; fn next(&mut self) -> Option<T> { self.items.pop() } }
pub trait Named { fn name(&self) -> String; fn shout(&self) -> String { self.name().to_uppercase() } }
mod inner { pub fn deep() -> &'static str { "x" } }
pub mod more { impl From<u8> for super::Stack<u8> { fn from(n: u8) -> Self { todo!() } } impl From<u16> for super::Stack<u16> { fn from(n: u16) -> Self { todo!() } } }
#[cfg(test)]
mod tests { #[test] fn it_works() {} }
fn main() {}
`;

test('functions, methods and default methods are units; tests, declarations and main are not', async () => {
  const { units, syntaxError } = await parseFile(sourceFile('src/lib.rs', SOURCE), assets);
  expect(syntaxError).toBeNull();
  expect(units.map(({ id, kind, visibility, static: own }) => `${id} ${kind} ${visibility}${own ? ' static' : ''}`)).toEqual([
    'src/lib.rs#free function public', 'src/lib.rs#Stack.push method public', 'src/lib.rs#Stack.new method public static', 'src/lib.rs#Stack.hidden method private',
    'src/lib.rs#Stack.next method public', 'src/lib.rs#Named.shout method public', 'src/lib.rs#inner.deep function public', 'src/lib.rs#more.Stack.from method public static', 'src/lib.rs#more.Stack.from~2 method public static',
  ]);
});

test('a unit says that it panics where its documentation does', async () => {
  const { units } = await parseFile(sourceFile('src/lib.rs', '/// The third.\n///\n/// # Panics\n/// With less than three.\npub fn third(items: &[u8]) -> u8 { items[2] }\n\npub fn fourth(items: &[u8]) -> u8 { items[3] }\n'), assets);
  expect(units.map(({ panics }) => panics)).toEqual([true, undefined]);
});

test('a unit tells its parameters, its documentation, its literals and how much it decides', async () => {
  const { units } = await parseFile(sourceFile('src/lib.rs', SOURCE), assets);
  expect(units[0]).toMatchObject({ parameters: [{ name: 'text', type: '&str' }, { name: 'n', type: 'u8' }], returnType: 'bool', literals: ['1'], complexity: 2 });
  expect(units[1]).toMatchObject({ doc: 'Puts one more.\n\n```\nstack.push(1);\n```', examples: ['stack.push(1);'], complexity: 2 });
});
