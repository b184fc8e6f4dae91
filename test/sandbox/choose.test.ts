import { expect, test } from 'vitest';
import { runCanary } from '../../src/sandbox/canary.ts';
import { chooseSandbox } from '../../src/sandbox/choose.ts';
import { sandboxFindings } from '../../src/sandbox/findings.ts';
import { unconfined } from '../../src/sandbox/unconfined.ts';
import { strongSandboxes } from './spec.ts';

const strong = await strongSandboxes();

test.runIf(strong.length > 0)('auto takes the strongest mechanism whose canary was held, once a process', async () => {
  const choice = await chooseSandbox('auto');
  expect(choice).toMatchObject({ ok: true, sandbox: { mechanism: strong[0]?.mechanism } });
  expect(await chooseSandbox('auto')).toEqual(choice);
});

test('none is taken only when it is asked for, and says so', async () => {
  expect(await chooseSandbox('none')).toMatchObject({ ok: true, sandbox: { level: 'none' }, notice: expect.stringContaining('without a sandbox') });
});

test('strict refuses anything but full, with the next step', async () => {
  expect(await chooseSandbox('strict', { mechanism: 'landlock' })).toMatchObject({ ok: false, reason: expect.any(String), fix: expect.stringMatching(/./) });
});

test('the canary notices that nothing holds it', async () => {
  expect(await runCanary(unconfined)).toEqual({
    held: false, reason: 'write was not refused, read was not refused, socket was not refused, a file outside changed, a connection came out',
  });
});

test('doctor gets one finding a mechanism, with a fix for each that fails', async () => {
  const findings = await sandboxFindings();
  expect(findings.map(({ name }) => name)).toEqual(['sandbox bubblewrap', 'sandbox landlock']);
  for (const { ok, detail, fix } of findings) expect({ detail: detail !== '', fix: fix !== '' }).toEqual({ detail: true, fix: !ok });
});
