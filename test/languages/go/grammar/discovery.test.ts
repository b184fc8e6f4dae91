import { expect, test } from 'vitest';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { go } from '../../../../src/languages/go/index.ts';
import type { FilePlan } from '../../../../src/model/plan.ts';
import { assets, factsOf, makeProject, MODULE } from '../project.ts';

test('a long name in a case that is a condition is read in no time', async () => {
  const { root, sources } = makeProject({ ...MODULE, 'shop.go': 'package shop\n\nfunc Pick(options *Options) int {\n\tswitch {\n\tcase options.AllowOriginVaryFuncion != nil:\n\t\treturn 1\n\t}\n\treturn 0\n}\n' });
  const [source] = sources;
  if (source === undefined) throw new Error('no source');
  const plan = [{ source, parsed: await go.parse(source, assets), testPath: 'shop_test.go' } as unknown as FilePlan];
  const grammar = await go.grammar({ plan, facts: await factsOf(root, sources), files: realFiles, random: () => 0.5, assets });
  realFiles.remove(root);
  const began = performance.now();
  grammar.loaded('shop.go', { path: 'example.com/shop', name: 'shop', folder: '', outside: false, funcs: [{ name: 'Pick', file: 'shop.go', unit: 'Pick', params: [{ name: 'options', type: '*Options' }], results: ['int'], exported: true }], makers: [], types: {}, values: [], imports: {} });
  expect(grammar.targets()).toHaveLength(1);
  expect(performance.now() - began).toBeLessThan(1000);
});
