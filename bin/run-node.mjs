import { spawn, spawnSync } from 'node:child_process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];

/** Runs a Node with these arguments in our place: same streams, signals passed on, and we end as it ends. */
export function runNode(node, args) {
  const child = spawn(node, args, { stdio: 'inherit' });
  // The terminal sends Ctrl-C to the whole process group: forwarding it too would count as a second one.
  for (const signal of SIGNALS) process.on(signal, () => { if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal); });
  return new Promise((resolve) => {
    child.on('error', (error) => { cannotStart(node, error.message); resolve(); });
    child.on('exit', (code, signal) => {
      const broken = code === 127 || signal === 'SIGABRT' ? whyBroken(node) : null;
      if (broken === null) endAs(code, signal);
      else cannotStart(node, broken);
      resolve();
    });
  });
}

function endAs(code, signal) {
  process.exitCode = code ?? 1;
  if (signal === null) return;
  for (const name of SIGNALS) process.removeAllListeners(name);
  process.kill(process.pid, signal);
}

/** First line of what a Node says that does not even print its version; null when it does. */
function whyBroken(node) {
  const probe = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return probe.status === 0 ? null : (probe.stderr || probe.error?.message || '').trim().split('\n')[0];
}

function cannotStart(node, reason) {
  process.stderr.write(`testgen: the bundled Node does not start (${node}: ${reason})\n`
    + '  fix: it needs glibc 2.28 or newer and libatomic: apt-get install libatomic1, or dnf install libatomic\n');
  process.exitCode = 2;
}
