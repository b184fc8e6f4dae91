import { posix } from 'node:path';

export function isTestFile(path: string): boolean {
  return path.endsWith('_test.go');
}

/** Files that the go command would compile: nothing below `testdata`, or in folders and files whose names begin with `_` or a dot. */
export function isSource(path: string): boolean {
  const name = posix.basename(path);
  return name.endsWith('.go') && name !== 'doc.go' && !path.split('/').some((part) => /^[_.]|^testdata$/.test(part));
}
