import { expect, test } from 'vitest';
import { go } from '../../../../src/languages/go/index.ts';
import { assets, sourceFile } from '../project.ts';

const TEXT = `package shop

import "errors"

// ErrEmpty is an error.
var ErrEmpty = errors.New("empty")

func init() {}

// Total adds
// prices.
func Total(prices []int, rest ...string) (sum int, err error) {
	if len(prices) == 0 && rest == nil {
		return 0, ErrEmpty
	}
	for _, price := range prices {
		sum += price * 100
	}
	return sum, nil
}

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(item T) { s.items = append(s.items, item) }

func (s Stack[T]) size(_ int) int { return len(s.items) }

func helper() {}
`;

test.each([
  ['what its documentation announces', '// At panics where i is outside.\nfunc At(i int) int { return s[i] }', true],
  ['no panic that is ruled out there', '// At does not panic.\nfunc At(i int) int { return s[i] }', undefined],
  ['places outside of what is sorted', 'func (b byAge) Less(i, j int) bool { return b[i] < b[j] }', true],
  ['places outside of what is swapped', 'func (b byAge) Swap(i, j int) { b[i], b[j] = b[j], b[i] }', true],
  ['no Less of anything else', 'func (b Box) Less(than Box) bool { return b.n < than.n }', undefined],
])('a unit is known to panic for %s', async (_name, text, panics) => {
  const { units } = await go.parse(sourceFile('shop.go', `package shop\n\n${text}\n`), assets);
  expect(units.map((unit) => unit.panics)).toEqual([panics]);
});

test('units are functions and methods, with what their signatures and bodies say', async () => {
  const { units, imports, syntaxError } = await go.parse(sourceFile('shop.go', TEXT), assets);
  expect(syntaxError).toBeNull();
  expect(imports).toEqual(['errors']);
  expect(units.map(({ id, kind, visibility }) => [id, kind, visibility])).toEqual([
    ['shop.go#Total', 'function', 'public'], ['shop.go#Stack.Push', 'method', 'public'], ['shop.go#Stack.size', 'method', 'private'], ['shop.go#helper', 'function', 'private'],
  ]);
  const [total] = units;
  expect(total).toMatchObject({ doc: 'Total adds\nprices.', literals: ['0', '100'], throws: ['ErrEmpty'], complexity: 4, returnType: '(sum int, err error)', signature: 'func Total(prices []int, rest ...string) (sum int, err error)' });
  expect(total?.parameters.map(({ name, type, rest }) => [name, type, rest])).toEqual([['prices', '[]int', false], ['rest', 'string', true]]);
});
