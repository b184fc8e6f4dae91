import type { Shape } from '../driver/shape.ts';
import type { Draw } from '../../../effects/draw.ts';
import type { Expr } from './recipe.ts';

/** A call that gave a function something: where that function stands among the arguments, and what it was given. */
export interface Scene { readonly index: number; readonly args: readonly Expr[]; readonly before: readonly Expr[]; readonly received: readonly Shape[] }

const MAX_SCENES = 24;
const MAX_STATEMENTS = 4;

/** Keeps one scene for each kind of what was given; with too many, any of them goes. */
export function addScene(scenes: Scene[], scene: Scene, draw: Draw): void {
  const key = keyOf(scene);
  if (scenes.some((known) => keyOf(known) === key)) return;
  if (scenes.length < MAX_SCENES) scenes.push(scene);
  else scenes[draw.below(MAX_SCENES)] = scene;
}

/** A scene in which an argument list could be played: the same arguments beside the function, if there is one. */
export function sceneFor(scenes: readonly Scene[], args: readonly Expr[], index: number, draw: Draw): Scene | null {
  const fitting = scenes.filter((scene) => scene.index === index);
  const rest = JSON.stringify(args.filter((_, i) => i !== index));
  const same = fitting.filter((scene) => JSON.stringify(scene.args.filter((_, i) => i !== index)) === rest);
  return fitting.length === 0 ? null : draw.pick(same.length > 0 ? same : fitting);
}

/** Both functions' statements in one, the second's names written as the first's. */
export function joined(first: Expr & { k: 'lambda' }, second: Expr): Expr {
  if (second.k !== 'lambda' || first.statements.length + second.statements.length > MAX_STATEMENTS) return second;
  const longer = first.parameters.length >= second.parameters.length ? first.parameters : second.parameters;
  const agree = [first, second].every(({ parameters }) => parameters.every((name, i) => longer[i] === name));
  return agree ? { ...first, parameters: longer, statements: [...first.statements, ...second.statements], returns: false } : second;
}

function keyOf({ index, received }: Scene): string {
  return `${index} ${received.map(({ key }) => key).join('|')}`;
}
