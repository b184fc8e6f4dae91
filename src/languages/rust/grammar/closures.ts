import type { Draw } from '../../../effects/draw.ts';
import { isA, textOf, type Type } from '../types/type.ts';

/** Code of a closure: it hands back a parameter, or a plain value; null where there is none to give. */
export function closureCode(type: Type & { k: 'fn' }, draw: Draw): string | null {
  const names = type.ins.map((_type, i) => ['a', 'b', 'c', 'd'][i] ?? `p${i}`);
  const body = type.out === null || (type.out.k === 'tuple' && type.out.ts.length === 0) ? '{}' : valueOf(type, type.out, names, draw);
  if (body === null) return null;
  const list = names.map((name) => (new RegExp(`\\b${name}\\b`).test(body) ? name : `_${name}`)).join(', ');
  return `|${list}| ${body}`;
}

function valueOf({ ins }: Type & { k: 'fn' }, out: Type, names: readonly string[], draw: Draw): string | null {
  const same = ins.findIndex((each) => textOf(each) === textOf(out));
  if (same >= 0 && draw.chance(0.6)) return names[same] ?? null;
  const orders = ins.length === 2 && textOf(ins[0] as Type) === textOf(ins[1] as Type);
  if (out.k === 'prim' && out.n === 'bool') return orders && draw.chance(0.6) ? draw.pick(['a < b', 'a == b', 'a > b']) : draw.pick(['true', 'false']);
  if (out.k === 'prim' && /^[iu]/.test(out.n)) return draw.pick(['0', '1', '7']);
  if (out.k === 'prim' && /^f/.test(out.n)) return draw.pick(['0.0', '1.5']);
  if (out.k === 'prim' && out.n === 'char') return draw.pick(["'x'", "'-'"]);
  if (out.k === 'ref' && out.t.k === 'prim' && out.t.n === 'str') return '"x"';
  if (isA(out, 'String')) return draw.pick(['String::new()', 'String::from("x")']);
  return isA(out, 'Option') ? 'None' : null;
}
