// Starts a jail with a detached grandchild and waits to be killed: node start-and-wait.ts <mechanism> <scratch>
import { chooseSandbox } from '../../src/sandbox/choose.ts';
import type { Mechanism } from '../../src/sandbox/choose.ts';
import { evaluate } from './spec.ts';

const [mechanism, scratch] = process.argv.slice(2) as [Mechanism, string];
const choice = await chooseSandbox('auto', { mechanism });
if (!choice.ok) throw new Error(choice.reason);
const code = `require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', '${scratch}'], { detached: true, stdio: 'ignore' }); console.log('up'); setInterval(() => {}, 1000)`;
const jail = await choice.sandbox.start(evaluate(code, { scratch, cwd: scratch }));
while (jail.output().stdout === '') await new Promise((resolve) => setTimeout(resolve, 10));
process.stdout.write('started\n');
