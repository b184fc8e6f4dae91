import type { Value } from '../../../../model/value.ts';
import type { Check } from '../assertions/check.ts';
import { quote } from './literal.ts';

const MOST_ITEMS = 24;

/** Bytes as text where they are text, else as numbers; long ones by length and beginning. */
export function bytesChecks(actual: string, value: Value & { t: 'bytes' }): readonly Check[] {
  const bytes = Buffer.from(value.hex, 'hex');
  const whole = bytes.length === value.length;
  if (value.class === 'Buffer' && whole && isText(bytes)) {
    return [{ kind: 'equal', actual: `${actual}.toString()`, expected: quote(bytes.toString()) }];
  }
  const view = value.class === 'ArrayBuffer' || value.class === 'SharedArrayBuffer' ? `new Uint8Array(${actual})` : value.class === 'DataView' ? `new Uint8Array(${actual}.buffer)` : actual;
  const items = [...bytes];
  if (whole && items.length <= MOST_ITEMS) return [{ kind: 'deep', actual: `[...${view}]`, expected: `[${items.join(', ')}]` }];
  const size: Check = { kind: 'equal', actual: `${actual}.byteLength`, expected: String(value.length) };
  return [size, { kind: 'deep', actual: `[...${view}.slice(0, ${8})]`, expected: `[${items.slice(0, 8).join(', ')}]` }];
}

function isText(bytes: Buffer): boolean {
  const text = bytes.toString();
  return text.length > 0 && text.length <= 80 && /^[\x20-\x7e\n\r\t\xa1-\uffef]*$/.test(text) && Buffer.from(text).equals(bytes);
}
