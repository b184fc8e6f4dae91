import { lastOf, type Type } from '../types/type.ts';
import { Unsupported, type Converter, type Env } from './convert.ts';
import type { RawType } from './rustdoc.ts';

/** What a result gives one by one that is `impl Iterator`, or one in a box; null for all others, and for what no test can name. */
export function iterated(raw: RawType | null, types: Converter, env: Env): Type | null {
  const boxed = raw?.resolved_path?.args?.angle_bracketed?.args[0]?.type?.dyn_trait?.traits ?? [];
  const traits = [...(raw?.impl_trait ?? []).flatMap(({ trait_bound: bound }) => (bound === undefined ? [] : [bound.trait])), ...boxed.map(({ trait }) => trait)];
  const item = traits.find(({ path }) => /Iterator$/.test(lastOf(path)))?.args?.angle_bracketed?.constraints.find(({ name }) => name === 'Item')?.binding.equality?.type;
  try {
    return item === undefined ? null : types.result(item, env);
  } catch (error) {
    if (error instanceof Unsupported) return null;
    throw error;
  }
}
