import { COLLECTOR_CORE } from './collector.ts';

/**
 * A coverage provider for vitest projects that have none installed: vitest calls it in each worker around every test file.
 * The counts go to files of ours; vitest itself has nothing to report.
 */
export const VITEST_PROVIDER = `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const make = () => { ${COLLECTOR_CORE} };
const key = Symbol.for('testgen.coverage'); // kept on the process: vitest evaluates this module anew for every call
export default {
  startCoverage() {
    if (process[key]) return;
    const core = make();
    if (core.start()) process[key] = core;
  },
  takeCoverage() { process[key]?.write(); },
  stopCoverage() {},
  getProvider: () => ({
    name: 'testgen',
    initialize(context) { this.options = { ...context.config.coverage, enabled: true, provider: 'custom' }; },
    resolveOptions() { return this.options; },
    clean() {}, onAfterSuiteRun() {}, onTestRunStart() {}, onTestFailure() {}, generateCoverage() { return null; }, reportCoverage() {}, mergeReports() {},
  }),
};
`;
