/** Extensions of this language and what reports call them. */
export const DIALECTS: Readonly<Record<string, string>> = {
  '.js': 'javascript', '.jsx': 'javascript', '.mjs': 'javascript', '.cjs': 'javascript',
  '.ts': 'typescript', '.tsx': 'typescript', '.mts': 'typescript', '.cts': 'typescript',
};

/** Grammar asset for a path. The JavaScript grammar reads JSX as well. */
export function grammarFor(path: string): string {
  if (path.endsWith('.tsx')) return 'grammars/javascript/tsx.wasm';
  if (/\.[mc]?ts$/.test(path)) return 'grammars/javascript/typescript.wasm';
  return 'grammars/javascript/javascript.wasm';
}
