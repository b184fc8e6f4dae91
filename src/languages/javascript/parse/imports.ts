import type { Captures } from './captures.ts';

/** Module specifiers a file imports, requires or re-exports, as written, each once. */
export function importsOf(captures: Captures): readonly string[] {
  const found = new Set<string>();
  for (const statement of [...captures.get('import'), ...captures.get('export')]) {
    const clause = statement.namedChildren.find((child) => child?.type === 'import_require_clause');
    const source = statement.childForFieldName('source') ?? clause?.childForFieldName('source');
    if (source !== null && source !== undefined) found.add(source.text.slice(1, -1));
  }
  const specifiers = captures.get('specifier');
  for (const [index, callee] of captures.get('callee').entries()) {
    if (callee.text === 'require' || callee.text === 'import') found.add((specifiers[index]?.text ?? '""').slice(1, -1));
  }
  return [...found];
}

/** `esm` or `commonjs` by what the file does; null when it does neither. */
export function moduleSystemOf(captures: Captures): string | null {
  if (captures.get('import').length > 0 || captures.get('export').length > 0) return 'esm';
  const requires = captures.get('callee').some((callee) => callee.text === 'require');
  const assigns = captures.get('assignment').some((node) => /^(module\s*(\.|\[)|exports\b)/.test(node.childForFieldName('left')?.text ?? ''));
  return requires || assigns ? 'commonjs' : null;
}
