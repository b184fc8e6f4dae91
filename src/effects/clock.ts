/** Time, passed in. `now` is milliseconds since the epoch, `tick` monotonic milliseconds. */
export interface Clock {
  now(): number;
  tick(): number;
}
