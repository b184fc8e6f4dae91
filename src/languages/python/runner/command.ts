import { delimiter, join } from 'node:path';
import type { RunnerCommand, RunnerRequest } from '../../language.ts';
import type { PythonDetails } from '../facts/details.ts';
import { layOut } from '../launch.ts';
import { prepareMeasuring, readMeasured } from './measure.ts';
import { readReport, reasonOf } from './reports.ts';

/** The project's own runner over test files, watched by our reporter. */
export async function runnerCommand(request: RunnerRequest): Promise<RunnerCommand> {
  const { facts, root, scratch, files, assets, tests, shuffle } = request;
  const { interpreter, roots, options } = facts.details as PythonDetails;
  const report = join(scratch, 'report.jsonl');
  layOut(scratch, ['testgen_report.py', 'testgen_measure.py', 'testgen_unittest.py'], files, assets);
  layOut(join(scratch, 'testgen_driver'), ['__init__.py', 'modules.py', 'recorder.py', 'runtime.py'], files, assets);
  const rewrites = await prepareMeasuring(request);
  const start = [interpreter?.path ?? 'python3', '-B'];
  const argv = facts.framework.name === 'pytest'
    ? [...start, '-m', 'pytest', '-p', 'testgen_report', '-p', 'no:cacheprovider', '-o', `addopts=${options}`, '--rootdir', root, '--continue-on-collection-errors', '-q', ...tests]
    : [...start, join(scratch, 'testgen_unittest.py'), ...tests];
  return {
    argv, selfGuarded: false, readOnly: interpreter?.homes ?? [],
    env: {
      PYTHONDONTWRITEBYTECODE: '1', TESTGEN_REPORT: report, NO_COLOR: '1',
      PYTHONPATH: [scratch, ...roots.map((folder) => join(root, folder))].join(delimiter),
      ...(shuffle === null ? {} : { TESTGEN_SEED: String(shuffle) }),
    },
    async read({ stdout, stderr, code, files: after }) {
      const seen = readReport(after.readText(report) ?? '', root);
      const silent = seen.verdicts.length === 0 && Object.keys(seen.failedFiles).length === 0;
      const broken = silent && code !== 0 && code !== 5 ? reasonOf(stderr.trim() === '' ? stdout : stderr) : null;
      return { ...seen, broken, coverage: request.coverage === null ? null : readMeasured(rewrites, scratch, after), milliseconds: 0 };
    },
  };
}
