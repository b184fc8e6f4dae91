/**
 * Counts precisely through the engine's profiler and writes the counts with the source *as the engine ran it*: a loader's
 * output with its inline map cannot be had later. One file a thread in TESTGEN_COVERAGE. Function body; needs `require`.
 */
export const COLLECTOR_CORE = `
const { Session } = require('node:inspector');
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { fileURLToPath } = require('node:url');
const { threadId } = require('node:worker_threads');
const { TESTGEN_COVERAGE: folder, TESTGEN_SOURCES: list } = process.env;
const wanted = new Set(JSON.parse(list ?? '[]'));
const session = new Session();
const ask = (method, params) => {
  let answer;
  session.post(method, params, (error, result) => { answer = error ? undefined : result; });
  return answer;
};
const pathOf = (url) => { try { return url.startsWith('file:') ? fileURLToPath(url) : url; } catch { return url; } };
const taken = [];
return {
  start() {
    try { session.connect(); } catch { return false; } // a runner's parent process may be without an inspector
    ask('Profiler.enable');
    ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    return true;
  },
  write() {
    const scripts = (ask('Profiler.takePreciseCoverage')?.result ?? []).filter(({ url }) => wanted.has(pathOf(url)));
    if (scripts.length === 0) return;
    ask('Debugger.enable');
    taken.push(...scripts.map(({ scriptId, url, functions }) => ({ path: pathOf(url), functions, source: ask('Debugger.getScriptSource', { scriptId })?.scriptSource })));
    ask('Debugger.disable');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, process.pid + '-' + threadId + '.json'), JSON.stringify(taken));
  },
};
`;

/** Preloaded into every process of a run whose framework has no coverage of its own. */
export const COLLECTOR = `'use strict';
if (process.env.TESTGEN_COVERAGE) {
  const core = (() => { ${COLLECTOR_CORE} })();
  if (core.start()) process.on('exit', core.write);
}
`;
