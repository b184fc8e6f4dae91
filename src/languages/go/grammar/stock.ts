/** Usual texts, numbers and moments, the plainest first. */
export const TEXTS: readonly string[] = ['', 'a', 'abc', 'hello', 'Hello, World', 'foo', 'bar', '1', '0', '-1', '42', '1.5', ' ', 'a b', 'a,b', 'key=value', '/', '/a/b', 'http://example.com/a?b=c', 'true', 'x', 'é', '日本', 'a\nb', '"', '\'', '\\', '1,234', '10 MB', 'A', 'test', 'name', '*', '^', '.', '{', '{}', '[]', '1e3', '+', 'v1', 'a-b', 'ABC', 'GET', 'localhost'];
export const NUMBERS: readonly number[] = [0, 1, 2, -1, 3, 5, 7, 10, 11, 12, 13, 21, 23, 42, 99, 100, 101, 111, 112, 255, 256, 1000, 1001, 1024, 1500, -5, -10, 12345, 65536, 1000000, 123456789];
export const LARGE: readonly number[] = [2147483647, -2147483648, 4294967295, 9007199254740991, 1000000000000, 123456789012];
export const FLOATS: readonly number[] = [0, 1, 0.5, -1, 1.5, 2.25, -2.5, 0.1, 3.14159, 10, 100, 1234.5678, 1e-7, 1e6, 1e15, 0.001, -0.75, 12.345];
export const MOMENTS: readonly string[] = ['time.Date(2024, time.February, 29, 12, 30, 0, 0, time.UTC)', 'time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)', 'time.Date(1999, time.December, 31, 23, 59, 59, 0, time.UTC)', 'time.Time{}'];
export const DURATIONS: readonly string[] = ['time.Second', '5 * time.Minute', 'time.Hour', '0', '1500 * time.Millisecond', '-time.Second', '36 * time.Hour'];

/** Code of values that are unlike each other, for what takes any. */
export const ANYTHING: readonly string[] = ['[]byte("abc")', 'int64(7)', 'int32(7)', 'int16(7)', 'int8(7)', 'uint(7)', 'uint64(7)', 'uint32(7)', 'uint16(7)', 'uint8(7)', 'uintptr(7)', 'float32(1.5)', 'struct{}{}', '[]string{"a"}', '[]int{1, 2}', 'map[string]int{"a": 1}', '"12.5"', '[]byte("12.5")', '\'a\''];

/** Numbers that a literal is only with its type. */
export const SIZED = /^(u?int(8|16|32|64)|uint|uintptr|float32|byte)$/;

/** Sizes of the integer types in bits. */
export const BITS: Readonly<Record<string, number>> = { int: 53, int8: 8, int16: 16, int32: 32, int64: 53, uint: 53, uint8: 8, uint16: 16, uint32: 32, uint64: 53, byte: 8, rune: 21, uintptr: 32 };

/** Whether a number fits an integer type. */
export function fitsInteger(value: number, basic: string): boolean {
  const bits = BITS[basic];
  if (bits === undefined || !Number.isInteger(value)) return false;
  return /^u|byte/.test(basic) ? value >= 0 && value < 2 ** bits : value >= -(2 ** (bits - 1)) && value < 2 ** (bits - 1);
}

/** Types of the standard library whose zero value is made for use; of others nobody writes one. */
export const READY = /^(bytes\.Buffer|strings\.Builder|sync\.\w+)$/;
