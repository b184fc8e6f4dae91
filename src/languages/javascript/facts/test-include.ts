import type { Choice } from './framework.ts';
import { section } from './static-config.ts';

/** Globs and setup files that a runner's configuration names; patterns that are no globs are left out. */
export function testInclude({ framework, config }: Choice): { readonly testInclude: readonly string[]; readonly setupFiles: readonly string[] } {
  const test = framework.name === 'vitest' ? section(config.values, 'test') : config.values;
  const found = framework.name === 'vitest' ? test['include'] : framework.name === 'jest' ? test['testMatch'] : test['spec'];
  const setup = [test['setupFiles'], test['setupFilesAfterEnv'], test['require'], test['file']];
  return {
    testInclude: strings(found).map((pattern) => pattern.replace('<rootDir>/', '').replace(/^\.\//, '').replace(/\?\(([^)]*)\)/g, '{$1,}').replace(/[+@]\(([^)]*)\)/g, (_, inner: string) => `{${inner.replaceAll('|', ',')}}`)),
    setupFiles: setup.flatMap(strings).map((path) => path.replace('<rootDir>/', '')),
  };
}

function strings(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string');
}
