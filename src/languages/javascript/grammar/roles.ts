import type { Origin } from '../../../model/candidate.ts';
import type { Shape } from '../driver/shape.ts';
import type { Expr } from './recipe.ts';

/** A call that paid, with the place of one argument that can be played by another value. */
export interface Frame { readonly act: Expr & { readonly k: 'call' | 'new' }; readonly index: number; readonly key: string; readonly file: string; readonly units: readonly string[]; readonly origin: Origin }
export interface Cast { readonly frame: Frame; readonly act: Expr }

const MAX_FRAMES = 6;
const MAX_PLAYERS = 60;

/**
 * Which values can play which part: what was made by one call is tried where something alike paid in another (each stage in a
 * pipeline, each subclass where its kin is taken). Both ways round: new values in known frames, new frames with known values.
 */
export class Roles {
  readonly #frames = new Map<string, Frame[]>();
  readonly #players = new Map<string, Expr[]>();

  /** Calls that a frame makes with the values known for its part. */
  addFrame(frame: Frame, shape: Shape): readonly Cast[] {
    const role = roleOf(shape);
    const frames = role === null ? [] : entryOf(this.#frames, role);
    if (role === null || frames.length >= MAX_FRAMES) return [];
    frames.push(frame);
    return entryOf(this.#players, role).map((player) => cast(frame, player));
  }

  /** Calls that a new value makes in the frames known for what it can play. */
  addPlayer(player: Expr, shape: Shape): readonly Cast[] {
    const role = roleOf(shape);
    const players = role === null ? [] : entryOf(this.#players, role);
    if (role === null || players.length >= MAX_PLAYERS) return [];
    players.push(player);
    return entryOf(this.#frames, role).map((frame) => cast(frame, player));
  }
}

function roleOf(shape: Shape): string | null {
  if (shape.type === 'function') return shape.native || shape.constructs ? null : `function of ${shape.arity}`;
  return shape.type === 'object' && shape.class !== null && !shape.native ? shape.class : null;
}

function cast(frame: Frame, player: Expr): Cast {
  return { frame, act: { ...frame.act, args: frame.act.args.map((arg, i) => (i === frame.index ? player : arg)) } };
}

function entryOf<T>(map: Map<string, T[]>, key: string): T[] {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made: T[] = [];
  map.set(key, made);
  return made;
}
