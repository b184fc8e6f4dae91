/** What cargo says where something is not in its cache. */
const MISSING = /failed to download|no matching package|--offline|offline mode|\(locked to /;
/** What it says where the lock file would have to change. */
const STALE = /lock file .* (?:because --(?:frozen|locked) was passed|needs to be updated)/;
const UNLOCKED = 'Cargo.lock does not fit Cargo.toml, and nothing else than what it locks is built here: `cargo update --workspace` brings it up to date';
const FETCH = 'nothing is downloaded here: `cargo fetch` gets what is missing';

/** The first error that cargo or the compiler told, with its place or what lies behind it; `otherwise` where nothing was told. */
export function causeIn(text: string, otherwise: string): string {
  if (STALE.test(text)) return UNLOCKED;
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const at = lines.findIndex((line) => /^error/.test(line));
  if (at < 0) return (lines.at(-1) ?? otherwise).slice(0, 300);
  const after = lines.slice(at + 1);
  const behind = after[after.findLastIndex((line) => line === 'Caused by:') + 1];
  const more = after.find((line) => line.startsWith('-->')) ?? (after.includes('Caused by:') ? `(${behind ?? ''})` : '');
  return `${[lines[at], more].join(' ').trim().slice(0, 300)}${MISSING.test(text) ? ` (${FETCH})` : ''}`;
}
