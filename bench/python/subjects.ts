/** One distribution that is measured, brought in at run time. */
export interface PythonSubject {
  readonly name: string;
  readonly version: string;
  /** Import name of the package; its modules are what counts. */
  readonly package: string;
  /** Its tests are scored by an outside tool as well. */
  readonly outside?: true;
}

export const PYTHON_SUBJECTS: readonly PythonSubject[] = [
  { name: 'python-string-utils', version: '1.0.0', package: 'string_utils', outside: true },
  { name: 'flutils', version: '0.7', package: 'flutils' },
  { name: 'docstring_parser', version: '0.18.0', package: 'docstring_parser' },
  { name: 'PySnooper', version: '1.2.3', package: 'pysnooper' },
  { name: 'sty', version: '1.0.6', package: 'sty' },
  { name: 'codetiming', version: '1.4.0', package: 'codetiming' },
];
