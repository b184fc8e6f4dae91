// Starts a jail, stops it, and ends by having nothing left to do.
import { chooseSandbox } from '../../src/sandbox/choose.ts';
import { evaluate, removeFolders } from './spec.ts';

const choice = await chooseSandbox('auto');
if (!choice.ok) throw new Error(choice.reason);
const jail = await choice.sandbox.start(evaluate('setInterval(() => {}, 1000)', { channel: true }));
await jail.stop();
removeFolders();
