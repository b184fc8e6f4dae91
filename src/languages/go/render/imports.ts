/** Packages of the standard library by the name they are used by. */
const STANDARD: Readonly<Record<string, string>> = Object.fromEntries([
  'bufio', 'bytes', 'context', 'errors', 'fmt', 'io', 'math', 'net', 'os', 'reflect', 'regexp', 'sort', 'strconv', 'strings', 'sync', 'testing', 'time', 'unicode', 'log', 'hash',
  'math/big', 'math/rand', 'net/http', 'net/http/httptest', 'net/url', 'encoding/json', 'encoding/xml', 'encoding/gob', 'encoding/binary', 'database/sql/driver', 'path/filepath', 'text/template', 'go/token', 'crypto/sha256', 'crypto/md5',
].map((path) => [path.split('/').at(-1) as string, path]));

/** Those of the paths that the code names, and `testing`: an import too many does not compile. */
export function usedIn(code: string, paths: readonly string[], own: ReadonlyMap<string, string>): readonly string[] {
  const bare = withoutTexts(code);
  const names = new Map([...own].map(([name, path]) => [path, name]));
  return [...new Set([...paths.filter((path) => new RegExp(`\\b${names.get(path) ?? path.split('/').at(-1)}\\.`).test(bare)), 'testing'])];
}

function withoutTexts(code: string): string {
  return code.replace(/"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+'/g, '""');
}

/** Import paths that code needs, by the qualifiers in it; `own` maps those of the module. */
export function importsOf(code: string, own: ReadonlyMap<string, string>): readonly string[] {
  const bare = withoutTexts(code);
  const found = new Set<string>();
  for (const [, name = ''] of bare.matchAll(/(?<![\w.)\]])([a-z]\w*)\.[A-Za-z]/g)) {
    const path = own.get(name) ?? STANDARD[name];
    if (path !== undefined && !new RegExp(`\\b${name}(?:, \\w+)* :=|, ${name} :=|[(,]\\s*${name} [\\w*\\[]`).test(bare)) found.add(path);
  }
  return [...found];
}

/** An import declaration as gofmt leaves it: the standard library first. */
export function printImports(paths: readonly string[]): string {
  const all = [...new Set(paths)].toSorted();
  if (all.length === 1) return `import "${all[0]}"`;
  const isStandard = (path: string): boolean => !(path.split('/')[0] as string).includes('.');
  const groups = [all.filter(isStandard), all.filter((path) => !isStandard(path))].filter((group) => group.length > 0);
  return `import (\n${groups.map((group) => group.map((path) => `\t"${path}"\n`).join('')).join('\n')})`;
}
