import type { Reporter, TestModule } from 'vitest/node';

/** Names what was skipped, and ends with `N passed, N failed, N skipped`. What breaks outside a test counts as one failure. */
export default class Totals implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      count.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        count[result.state] += 1;
        if (result.state === 'skipped') process.stdout.write(`skipped: ${module.relativeModuleId} > ${test.fullName}${result.note === undefined ? '' : `: ${result.note}`}\n`);
      }
      for (const suite of module.children.allSuites()) count.failed += suite.errors().length;
    }
    process.stdout.write(`${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped\n`);
  }
}
