import { expect, test } from 'vitest';
import { makeDraw } from '../../../../src/effects/draw.ts';
import { seededRandom } from '../../../../src/effects/random.ts';
import { lower } from '../../../../src/languages/rust/grammar/lower.ts';
import { Names } from '../../../../src/languages/rust/grammar/names.ts';
import { Pool } from '../../../../src/languages/rust/grammar/pool.ts';
import type { Call } from '../../../../src/languages/rust/grammar/recipe.ts';
import { callOf, Values } from '../../../../src/languages/rust/grammar/values.ts';
import type { Callable, Knowledge } from '../../../../src/languages/rust/types/knowledge.ts';
import { path, prim, type Type } from '../../../../src/languages/rust/types/type.ts';

const [LINE, WORD, LETTERS] = ['Line', 'Word', 'Letters'].map((name) => path(`shop::${name}`)) as [Type, Type, Type];
const all = { eq: true, debug: true, display: true };
const callable = (id: number, name: string, owner: Type, takes: Callable['takes'], out: Type): Callable => ({ id, name, owner, takes, params: [], out, file: 'src/lib.rs', line: id, trait: null, isAsync: false, result: all, failure: all });
const KNOWN: Knowledge = {
  crate: 'shop', adts: {}, constants: [], refused: [],
  callables: [callable(0, 'shop::Line::new', LINE, null, LINE), callable(1, 'next', LINE, 'mut', path('std::option::Option', WORD)), callable(2, 'letters', WORD, 'ref', LETTERS), callable(3, 'count', LETTERS, 'ref', prim('usize')), callable(4, 'clone', LETTERS, 'ref', LETTERS)],
};

test('what only methods of others give is asked from those, however far away they are', () => {
  const values = new Values(makeDraw(seededRandom(1)), new Pool(), KNOWN);
  const made = values.make(LETTERS, '', { texts: [], numbers: [], chars: [], documents: [], files: false }, 0);
  expect(made).not.toBeNull();
  const { setup, act } = lower(callOf(KNOWN.callables[3] as Callable, (made as { expr: Call }).expr, []), 'src/lib.rs', new Names(KNOWN));
  expect([...setup, act]).toEqual(['let mut line = Line::new();', 'line.next().unwrap().letters().count()']);
});
