import { basename } from 'node:path';

const TEST_FOLDERS = /(^|\/)(__tests__|__mocks__|__fixtures__|__snapshots__|tests?)\//;
const TOP_TEST_FOLDERS = /^(packages\/[^/]+\/)?(spec|specs|e2e|cypress|fixtures|testing|test-[\w-]+|[\w-]+-tests?)\//;
const TEST_NAMES = /(^|[.\-_])(test|tests|spec|specs|cy|e2e|test-d)\.[cm]?[jt]sx?$|^test-[^/]*\.[cm]?[jt]sx?$|[a-z](Test|Spec)\.[cm]?[jt]sx?$/;

/** True for paths that hold tests or serve them. */
export function isTestFile(path: string): boolean {
  return TEST_FOLDERS.test(path) || TOP_TEST_FOLDERS.test(path) || TEST_NAMES.test(basename(path));
}

const TOOL_FILES = /^(\.[\w.-]+|(gulp|grunt|jake|danger)file|setupTests|(jest|vitest|mocha|test)[.-]setup|webpack(\.\w+)*|karma|protractor|wdio)(\.\w+)*\.[cm]?[jt]sx?$/i;
const CONFIGURATION = /^[\w-]+\.(config|conf|workspace)\.[cm]?[jt]sx?$/;
const SHOWCASES = /\.(stories|story|bench)\.[cm]?[jt]sx?$/;
const SHOW_FOLDERS = /^(packages\/[^/]+\/)?(examples?|demos?|bench|benchmarks?|playgrounds?|website|docs)\/|(^|\/)\.[\w-]+\//;

/** False for type declarations, configuration of tools and showcases: nothing in them is a subject. */
export function isSource(path: string): boolean {
  const name = basename(path);
  if (/\.d\.([\w-]+\.)?[cm]?ts$/.test(name) || TOOL_FILES.test(name) || SHOWCASES.test(name) || SHOW_FOLDERS.test(path)) return false;
  return !CONFIGURATION.test(name) || /(^|\/)(src|lib|app)\//.test(path);
}
