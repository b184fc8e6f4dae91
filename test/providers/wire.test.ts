import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { freshServer } from './setup.ts';

it('nobody listens to an answer any more that was given up: the process can end', { timeout: 90_000 }, async () => {
  const server = await freshServer(() => ({ kind: 'half-body', text: 'half' }));
  const { stdout, exitCode } = await execa(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'given-up.ts'), server.url], { reject: false, timeout: 60_000 });
  expect([stdout, exitCode]).toEqual(['200 200 stopped', 0]);
});
