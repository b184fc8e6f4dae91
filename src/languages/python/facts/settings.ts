import { join } from 'node:path';
import type { Files } from '../../../effects/files.ts';

/** What the project's configuration files say about tests and layout. Nothing is run. */
export interface Settings {
  /** File that configures the test runner. */
  readonly config: string | null;
  readonly addopts: string;
  readonly testpaths: readonly string[];
  /** Tests that are coroutines need no mark. */
  readonly findsCoroutines: boolean;
  readonly lineLength: number | null;
  readonly singleQuotes: boolean;
  /** Some manifest names the test runner as a dependency. */
  readonly wantsRunner: boolean;
  readonly name: string | null;
}

const SECTIONS = [['pyproject.toml', 'tool\\.pytest(?:\\.ini_options)?'], ['pytest.ini', 'pytest'], ['.pytest.ini', 'pytest'], ['tox.ini', 'pytest'], ['setup.cfg', 'tool:pytest']] as const;
const MANIFESTS = ['pyproject.toml', 'setup.py', 'setup.cfg', 'tox.ini', 'requirements.txt', 'requirements-dev.txt', 'dev-requirements.txt', 'requirements_dev.txt', 'test-requirements.txt', 'requirements-test.txt', 'requirements/test.txt', 'requirements/dev.txt', 'Pipfile', 'noxfile.py'];

export function readSettings(root: string, files: Files): Settings {
  const text = (name: string): string => files.readText(join(root, name)) ?? '';
  const found = SECTIONS.map(([name, title]) => ({ name, body: section(text(name), title) })).find(({ body }) => body !== null);
  const toml = text('pyproject.toml');
  const length = /^line[-_]length\s*=\s*(\d+)/m.exec(section(toml, 'tool\\.(?:black|ruff)') ?? '')?.[1];
  return {
    config: found?.name ?? null,
    addopts: value(found?.body ?? '', 'addopts'),
    findsCoroutines: value(found?.body ?? '', 'asyncio_mode') === 'auto' || /--asyncio-mode[= ]auto/.test(value(found?.body ?? '', 'addopts')),
    testpaths: value(found?.body ?? '', 'testpaths').split(/[\s,]+/).filter((part) => part !== ''),
    lineLength: length === undefined ? null : Number(length),
    singleQuotes: /skip-string-normalization\s*=\s*true|quote-style\s*=\s*["']single/.test(toml),
    wantsRunner: MANIFESTS.some((name) => /\bpytest\b/.test(text(name))),
    name: /^name\s*=\s*["']([^"']+)["']/m.exec(section(toml, 'project') ?? section(toml, 'tool\\.poetry') ?? '')?.[1] ?? /^\s*name\s*=\s*["']?([\w.-]+)/m.exec(text('setup.cfg'))?.[1] ?? /\bname\s*=\s*["']([^"']+)["']/.exec(text('setup.py'))?.[1] ?? null,
  };
}

/** Lines under `[title]` up to the next section; null when there is no such section. */
function section(text: string, title: string): string | null {
  const head = new RegExp(`^\\[${title}\\]\\s*$`, 'm').exec(text);
  if (head === null) return null;
  const rest = text.slice(head.index + head[0].length);
  const end = /^\[[^\]\n]+\]\s*$/m.exec(rest);
  return end === null ? rest : rest.slice(0, end.index);
}

/** A value on one line, on indented lines that follow, or a list of texts. */
function value(body: string, key: string): string {
  const match = new RegExp(`^${key}[ \\t]*=[ \\t]*(\\[[^\\]]*\\]|[^\\n]*(?:\\n[ \\t]+[^\\n]+)*)`, 'm').exec(body);
  return (match?.[1] ?? '').replace(/[[\]"',]/g, ' ').replace(/\s+/g, ' ').trim();
}
