import { join } from 'node:path';
import { execa } from 'execa';
import type { ValidateResult } from '../../src/model/validate-result.ts';
import { ROOT } from '../harness/work.ts';
import type { TokenSubject } from './subjects.ts';

const MAIN = join(ROOT, 'dist', 'main.js');

/** The `result` of a command's JSON report. */
export async function testgen<T>({ path }: TokenSubject, root: string, args: readonly string[]): Promise<T> {
  const { stdout, stderr } = await execa(process.execPath, [MAIN, ...args, '--format', 'json', '--quiet'], { cwd: root, env: { PATH: path, HOME: root }, extendEnv: false, reject: false, stdin: 'ignore' });
  try {
    return (JSON.parse(stdout) as { readonly result: T }).result;
  } catch {
    throw new Error(`${args.join(' ')}: ${stderr.slice(-400)}`);
  }
}

/** What the tests in a folder cover, by the project's own runner. */
export async function coverage(subject: TokenSubject, root: string): Promise<ValidateResult['coverage']> {
  return (await testgen<ValidateResult>(subject, root, ['validate'])).coverage;
}
