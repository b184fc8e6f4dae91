/**
 * Turns a title into the last part of a web address.
 *
 * @param {string} title
 * @param {{ separator?: string, maxLength?: number }} [options]
 * @returns {string}
 * @example
 * slugify('Hello, World!') // 'hello-world'
 */
export function slugify(title, { separator = '-', maxLength = 60 } = {}) {
  const words = title
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  if (words === null) return 'untitled';
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word : slug + separator + word;
    if (longer.length > maxLength) break;
    slug = longer;
  }
  return slug || words[0].slice(0, maxLength);
}

/**
 * The first words of a text, never cut inside a word.
 *
 * @param {string} text
 * @param {number} limit longest result, in characters, the ellipsis included
 * @returns {string}
 */
export function excerpt(text, limit = 80) {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError('limit must be a positive integer');
  const clean = text.trim().replace(/\s+/g, ' ');
  if (clean.length <= limit) return clean;
  const cut = clean.slice(0, limit);
  const space = cut.lastIndexOf(' ');
  return `${space > 0 ? cut.slice(0, space) : cut.slice(0, limit - 1)}…`;
}

/**
 * `1 apple`, `3 apples`.
 *
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export function countOf(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}
