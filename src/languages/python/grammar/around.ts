import type { Recipe } from './recipe.ts';

/** What stands around a call: the part of a recipe that its variations keep. */
export type Around = Pick<Recipe, 'inside' | 'stopped' | 'given'>;

export function aroundOf({ inside, stopped, given }: { readonly [K in keyof Around]?: Around[K] | undefined }): Around {
  return { ...(inside === undefined ? {} : { inside }), ...(stopped === undefined ? {} : { stopped }), ...(given === undefined ? {} : { given }) };
}

/** The same in plainer surroundings. */
export function plainer(whole: Recipe): readonly Recipe[] {
  const { stopped, given, ...rest } = whole;
  return [
    ...(whole.inside === 'filled' ? [{ ...whole, inside: 'empty' as const }] : []),
    ...(stopped === undefined ? [] : [{ ...rest, ...aroundOf({ given }) }]),
    ...(given === undefined ? [] : [{ ...rest, ...aroundOf({ stopped }) }, ...(given.length < 2 ? [] : given.map((_line, i) => ({ ...whole, given: given.filter((_, j) => j !== i) })))]),
  ];
}
