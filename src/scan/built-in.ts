/** Folder names never entered, whatever the language; each language adds its own. */
const BUILT_IN = [
  '.git', '.hg', '.svn', '.testgen', '.idea', '.vscode', '.cache',
  'vendor', 'third_party', 'target', 'dist', 'build', 'out', 'coverage', 'venv', '.venv', '__pycache__',
];

/** Names of folders to leave out unless they are named outright or readmitted by an ignore file. */
export function builtInNames(languages: readonly { readonly ignores: readonly string[] }[]): ReadonlySet<string> {
  return new Set([...BUILT_IN, ...languages.flatMap((language) => language.ignores)]);
}
