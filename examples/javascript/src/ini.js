export class IniError extends Error {
  constructor(message, line) {
    super(`line ${line}: ${message}`);
    this.name = 'IniError';
    this.line = line;
  }
}

/**
 * Reads an INI text. Keys before the first section land at the top level.
 *
 * @param {string} text
 * @returns {Record<string, unknown>}
 * @example
 * parseIni('name = shop\n[door]\nopen = yes') // { name: 'shop', door: { open: true } }
 */
export function parseIni(text) {
  const root = {};
  let section = root;
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = raw.trim();
    if (line === '' || line.startsWith(';') || line.startsWith('#')) return;
    const header = /^\[(.*)\]$/.exec(line);
    if (header !== null) {
      const name = header[1].trim();
      if (name === '') throw new IniError('a section needs a name', index + 1);
      section = root[name] ??= {};
      return;
    }
    const equals = line.indexOf('=');
    if (equals < 1) throw new IniError(`expected key = value, found ${JSON.stringify(line)}`, index + 1);
    section[line.slice(0, equals).trim()] = parseValue(line.slice(equals + 1).trim());
  });
  return root;
}

/** `yes`, `3.5` and `"a text"` as the values they stand for; everything else is text. */
export function parseValue(text) {
  if (/^(true|yes|on)$/i.test(text)) return true;
  if (/^(false|no|off)$/i.test(text)) return false;
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  const quoted = /^"(.*)"$/.exec(text);
  return quoted === null ? text : quoted[1];
}

/**
 * Writes an object as INI text: plain values first, then one section per nested object.
 *
 * @param {Record<string, unknown>} data
 * @returns {string}
 */
export function formatIni(data) {
  const plain = [];
  const sections = [];
  for (const [key, value] of Object.entries(data)) {
    if (value !== null && typeof value === 'object') sections.push(`[${key}]\n${formatIni(value)}`);
    else plain.push(`${key} = ${formatValue(value)}\n`);
  }
  return [plain.join(''), ...sections].filter((part) => part !== '').join('\n');
}

function formatValue(value) {
  if (typeof value === 'string' && parseValue(value) !== value) return `"${value}"`;
  return String(value);
}
