const MARK = 'Object.defineProperty(exports, "__esModule", {value: true});';
const ASSIGNED = /\bexports\.([A-Za-z_$][\w$]*) = ([A-Za-z_$][\w$]*);/g;

/** `var _other = require("./other");` of what was an import. */
const REQUIRED = /\bvar (_\w+) = require\((["'][./][^"']*["'])\);/g;

/**
 * Makes the exports of a compiled module known before its body runs, and its imports before they are loaded, as those of an
 * ES module are: in an import cycle a function can be called already, a constant not yet, and `export *` sees all names.
 * Lines stay where they are.
 */
export function declareExports(code: string): string {
  const at = code.indexOf(MARK);
  if (at < 0) return code;
  const end = at + MARK.length;
  return `${code.slice(0, end)}${exportsOf(code)}${importsOf(code)}${code.slice(end)}`;
}

function exportsOf(code: string): string {
  const locals = new Map([...code.matchAll(ASSIGNED)].filter(([, , local]) => local !== 'undefined').map(([, name, local]) => [name, local]));
  if (locals.size === 0) return '';
  const list = [...locals].map(([name, local]) => `[${JSON.stringify(name)}, () => ${local}]`).join(', ');
  return `for (const [n, get] of [${list}]) Object.defineProperty(exports, n, { enumerable: true, configurable: true, get, set: (value) => Object.defineProperty(exports, n, { value, writable: true, enumerable: true, configurable: true }) });`;
}

/** While a cycle is being loaded, what is there of a module can be asked for already. */
function importsOf(code: string): string {
  return [...code.matchAll(REQUIRED)].map(([, name, from]) => `var ${name} = new Proxy({}, { get: (_, key) => require(${from})[key] });`).join('');
}
