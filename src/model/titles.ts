/** The same titles, made unique: later ones of a name get a number. Order and length are kept. */
export function distinguish(titles: readonly string[]): string[] {
  const used = new Set<string>(titles);
  const seen = new Set<string>();
  return titles.map((title) => {
    let unique = title;
    for (let number = 2; seen.has(unique) || (unique !== title && used.has(unique)); number++) unique = `${title} (${number})`;
    seen.add(unique);
    return unique;
  });
}
