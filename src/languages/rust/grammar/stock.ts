/** Usual texts and numbers, the plainest first. */
export const TEXTS: readonly string[] = ['', 'a', 'abc', 'hello', 'Hello, World', 'foo bar', 'foo', 'bar', '1', '0', '-1', '42', '1.5', ' ', 'a b', 'a,b', 'key=value', '/', '/a/b', 'true', 'x', 'é', 'ß', '日本', '🦀', 'a\nb', '"', '\\', '1,234', 'A', 'test', 'name', '*', '.', '{}', '[]', '1e3', '+', 'v1', 'a-b', 'a_b', 'ABC', 'aB', 'camelCase', 'HTTPServer', 'XMLHttpRequest', 'snake_case', 'ab12', 'αβγδεζηθικλμ', 'Žluťoučký kůň'];
export const CHARS: readonly string[] = ['a', 'Z', '0', ' ', 'é', '-', '\n', '_', '.', '9', '日'];
export const NUMBERS: readonly number[] = [0, 1, 2, -1, 3, 5, 7, 10, 11, 12, 13, 21, 42, 60, 99, 100, 101, 127, 255, 256, 1000, 1001, 1024, 3600, -5, -10, 12345, 65535, 86400, 1000000, 123456789];
export const LARGE: readonly number[] = [2147483647, -2147483648, 4294967295, 9007199254740991, 1000000000000];
export const FLOATS: readonly number[] = [0, 1, 0.5, -1, 1.5, 2.25, -2.5, 0.1, 3.14, 10, 100, 1234.5, 1e-7, 1e6, 0.001, -0.75];

const BITS: Readonly<Record<string, number>> = { i8: 8, i16: 16, i32: 32, i64: 53, i128: 53, isize: 53, u8: 8, u16: 16, u32: 32, u64: 53, u128: 53, usize: 53 };

export function isInteger(name: string): boolean {
  return name in BITS;
}

/** Whether a number fits an integer type, as far as it can be written exactly here. */
export function fitsInteger(value: number, type: string): boolean {
  const bits = BITS[type];
  if (bits === undefined || !Number.isSafeInteger(value)) return false;
  return type.startsWith('u') ? value >= 0 && value < 2 ** bits : value >= -(2 ** (bits - 1)) && value < 2 ** (bits - 1);
}
