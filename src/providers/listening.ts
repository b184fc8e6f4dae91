/** Milliseconds of one turn. */
const TURN = 100;

/**
 * Calls `act` after so many milliseconds in which this process ran; returns what calls it off. A process that was suspended, or
 * got no processor, first hears what came in meanwhile: an answer that lies there is paid for.
 */
export function afterListening(milliseconds: number, act: () => void): () => void {
  let left = Math.ceil(milliseconds / TURN);
  let last: NodeJS.Immediate | undefined;
  // However late a turn is, the next one is not earlier; the last one lets the network speak once more.
  const turns = setInterval(() => {
    if (--left > 0) return;
    clearInterval(turns);
    last = setImmediate(act);
  }, Math.min(TURN, milliseconds));
  return () => {
    clearInterval(turns);
    clearImmediate(last);
  };
}
