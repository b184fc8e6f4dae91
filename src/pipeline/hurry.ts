/** Milliseconds that a package took to be ready for the first call, that were left for calls, and that it had in all; `cut`: the search ended because time did. */
export interface Hurry { readonly ready: number; readonly searched: number; readonly whole: number; readonly cut: boolean }

/** From this share of the time on, getting ready is what the search lacked. */
const MOST = 0.4;

/** Why so little was reached, where getting ready left too little time for more; null where the search had its time. */
export function hurried(compiles: boolean, { ready, searched, whole, cut }: Hurry): string | null {
  if (!cut || ready < whole * MOST) return null;
  const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(milliseconds < 9950 ? 1 : 0)} s`;
  return `no candidate reached it in ${seconds(searched)}: ${compiles ? 'building' : 'loading'} the package took ${seconds(ready)} of its ${seconds(whole)}; raise --budget-time`;
}
