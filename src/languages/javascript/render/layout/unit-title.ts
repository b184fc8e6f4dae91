/** Title of the describe block of a unit id `path#qualified.name`. */
export function unitTitle(unit: string, source: string): string {
  const name = unitName(unit);
  return ['', 'default', 'module.exports', 'exports', 'anonymous'].includes(name) ? baseName(source) : name.replace(/^(module\.)?exports\./, '').replace('.prototype.', '.');
}

export function unitName(unit: string): string {
  return unit.slice(unit.indexOf('#') + 1).replace(/~\d+$/, '');
}

/** `lib/parse-args.js` -> `parse-args`; of an index file the folder's name. */
export function baseName(source: string): string {
  const parts = source.split('/');
  const file = (parts.at(-1) ?? '').replace(/(\.d)?\.[mc]?[jt]sx?$/, '');
  return file === 'index' && parts.length > 1 && !/^(src|lib)$/.test(parts.at(-2) ?? '') ? (parts.at(-2) ?? file) : file;
}
