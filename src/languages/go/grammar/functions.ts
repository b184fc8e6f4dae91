import type { Draw } from '../../../effects/draw.ts';
import type { Shape } from './learnt.ts';

/** Code of a function of a type: it hands back a parameter, or a plain value. `zero` writes the plain value of a type; null where there is none. */
export function functionCode(shape: Shape, draw: Draw, zero: (type: string) => string | null): string | null {
  const { params = [], results = [], variadic } = shape;
  const names = params.map((_type, i) => ['a', 'b', 'c', 'd', 'e', 'f'][i] ?? `p${i}`);
  const values: string[] = [];
  for (const type of results) {
    const same = params.findIndex((other, i) => other === type && !(variadic === true && i === params.length - 1));
    const value = same >= 0 && draw.chance(0.6) ? names[same] ?? null : zero(type);
    if (value === null) return null;
    values.push(value);
  }
  const used = values.join(' ');
  const list = params.map((type, i) => {
    const written = variadic === true && i === params.length - 1 ? `...${type.slice(2)}` : type;
    return `${new RegExp(`\\b${names[i]}\\b`).test(used) || isResponse(type) ? names[i] : '_'} ${written}`;
  }).join(', ');
  const results_ = results.length === 0 ? '' : results.length === 1 ? ` ${results[0]}` : ` (${results.join(', ')})`;
  const response = params.findIndex(isResponse);
  const body = results.length > 0 ? `return ${values.join(', ')}` : response >= 0 ? `${names[response]}.WriteHeader(202)` : '';
  return `func(${list})${results_} {${body === '' ? '' : ` ${body} `}}`;
}

function isResponse(type: string): boolean {
  return type === 'http.ResponseWriter';
}
