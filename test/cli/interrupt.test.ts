import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { environmentOf, MAIN } from './program.ts';
import { sampleProject } from './sample-project.ts';

const PATIENCE = 120_000;
/** Never done exploring by itself: random walks through many branches. */
const MAZE = `export function maze(text) {
  let state = 0;
  for (const letter of String(text)) state = (state * 31 + letter.charCodeAt(0)) % 1009;
${Array.from({ length: 200 }, (_, index) => `  if (state === ${index + 1}) return 'exit ${index}';`).join('\n')}
  return 'lost';
}
`;

/** Starts a run, interrupts it once it explores, as often as asked. */
async function interrupted(times: number, args: readonly string[] = []): Promise<{ readonly root: string; readonly stdout: string; readonly stderr: string; readonly code: number | undefined; readonly took: number }> {
  const root = sampleProject({ 'work/src/maze.js': MAZE });
  const run = execa(process.execPath, [MAIN, 'generate', '--budget-time', '90', ...args], { cwd: join(root, 'work'), env: environmentOf(root), extendEnv: false, reject: false, timeout: PATIENCE - 5000 });
  await new Promise<void>((resolve) => {
    let told = '';
    run.stderr.on('data', (part: Buffer) => {
      told += part.toString();
      if (told.includes('exploring')) resolve();
    });
    void run.then(() => resolve());
  });
  const started = Date.now();
  for (let count = 0; count < times; count += 1) {
    run.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { stdout, stderr, exitCode } = await run;
  return { root, stdout, stderr, code: exitCode, took: Date.now() - started };
}

describe('Ctrl-C', () => {
  it('once: stops soon, reports what is done, exit 130', { timeout: PATIENCE }, async () => {
    const { stdout, stderr, code, took } = await interrupted(1);
    expect(stderr).toContain('interrupted: finishing what is in hand');
    expect(stdout).toContain('provider offline');
    expect(code).toBe(130);
    expect(took).toBeLessThan(30_000);
  });

  it('once, with JSON: the document is whole', { timeout: PATIENCE }, async () => {
    const { stdout, code } = await interrupted(1, ['--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'testgen.report/1', command: 'generate' });
    expect(code).toBe(130);
  });

  it('twice: ends at once, and leaves no half-written test', { timeout: PATIENCE }, async () => {
    const { root, code, took } = await interrupted(2);
    expect(code).toBe(130);
    expect(took).toBeLessThan(3000);
    expect(existsSync(join(root, 'work/test'))).toBe(false);
  });
});
