import { basename, dirname, join } from 'node:path';
import type { Files } from '../../../effects/files.ts';
import type { Framework, ProjectFacts } from '../../../model/project.ts';
import type { FactsInput } from '../../language.ts';
import type { Interpreter, PythonDetails } from './details.ts';
import { habitsOf } from './habits.ts';
import { importRoot } from './import-name.ts';
import { askedInterpreter, findInterpreter } from './interpreter.ts';
import { readSettings, type Settings } from './settings.ts';
import { findTests } from './test-files.ts';

const DOCUMENTS = /^(readme|usage|quickstart|getting_started|tutorial|examples?|index)\.(md|rst|txt)$/i;

export async function facts({ files, path, sources, framework, interpreter: asked = null, programs }: FactsInput): Promise<ProjectFacts> {
  const root = files.stat(path)?.kind === 'file' ? dirname(path) : path;
  const settings = readSettings(root, files);
  const interpreter = asked === null ? findInterpreter(root, files, programs) : askedInterpreter(asked, files, programs);
  const tests = findTests(root, files);
  const roots = [...new Set([...sources.map((source) => importRoot(source.path, (folder) => files.stat(join(root, folder, '__init__.py')) !== null)), ''])];
  const missing = missingOf(interpreter, asked);
  const notices: string[] = [];
  const chosen = frameworkOf(framework, settings, tests, interpreter, root, files, notices);
  const details: PythonDetails = {
    interpreter, roots: roots.toSorted((a, b) => b.length - a.length), options: keptOptions(settings.addopts),
    coroutines: chosen.name !== 'pytest' || versionOf('pytest_asyncio', interpreter, files) === null ? null : settings.findsCoroutines ? 'found' : 'marked',
    lineLength: settings.lineLength ?? 88, quote: settings.singleQuotes ? "'" : '"',
  };
  return {
    language: 'python', root, name: settings.name ?? basename(root), packageManager: managerOf(root, files), moduleSystem: 'none',
    framework: { ...chosen, config: settings.config }, tests: habitsOf(root, tests, settings, files), workspaces: [],
    entries: sources.map((source) => source.path).filter((source) => basename(source) === '__init__.py'),
    documents: documentsOf(root, files), dependencies: environmentInside(root, interpreter), notices, details, ...(missing === null ? {} : { missing }),
  };
}

/** The driver is written for 3.8. */
function missingOf(interpreter: Interpreter | null, asked: string | null): NonNullable<ProjectFacts['missing']> | null {
  const fix = 'install Python 3.8 or newer, make a virtual environment in .venv, or name an interpreter with --python';
  if (interpreter === null) return { name: asked === null ? 'Python 3' : `a Python 3 at ${asked}`, fix };
  return Number(interpreter.version.split('.')[1] ?? 8) < 8 ? { name: `Python 3.8 (${interpreter.path} is ${interpreter.version})`, fix } : null;
}

function frameworkOf(asked: string | null, settings: Settings, tests: readonly string[], interpreter: Interpreter | null, root: string, files: Files, notices: string[]): Framework {
  const texts = tests.slice(0, 20).map((path) => files.readText(join(root, path)) ?? '');
  const usesRunner = settings.config !== null || settings.wantsRunner || files.stat(join(root, 'conftest.py')) !== null || texts.some((text) => /^\s*(import pytest|from pytest)\b/m.test(text) || /^def test_/m.test(text));
  const usesCases = texts.some((text) => /^\s*(import unittest|from unittest import)\b/m.test(text) && /\bTestCase\b/.test(text));
  const version = versionOf('pytest', interpreter, files);
  const made = (name: string, chosen: Framework['chosen']): Framework => ({ name, version: name === 'pytest' ? version : interpreter?.version ?? null, assertions: name === 'pytest' ? 'assert' : 'unittest', config: null, globals: false, chosen });
  if (asked !== null && ['pytest', 'unittest'].includes(asked)) return made(asked, 'option');
  if (version === null && usesRunner && interpreter !== null) notices.push(`pytest is not installed for ${interpreter.path}: tests are written for unittest`);
  if (version === null) return made('unittest', usesRunner || usesCases ? 'detected' : 'fallback');
  if (usesCases && !usesRunner) return made('unittest', 'detected');
  return made('pytest', usesRunner ? 'detected' : 'fallback');
}

/** Version of an installed distribution; null when it is not there. */
function versionOf(name: string, interpreter: Interpreter | null, files: Files): string | null {
  for (const folder of interpreter?.packages ?? []) {
    const info = (files.list(folder) ?? []).find((entry) => entry.name.startsWith(`${name}-`) && /\.(dist|egg)-info$/.test(entry.name));
    if (info !== undefined) return info.name.slice(name.length + 1).replace(/\.(dist|egg)-info$/, '').replace(/-py.*$/, '');
  }
  return null;
}

/** Options of the project's own that decide how test modules are imported; reports and workers would be in the way. */
function keptOptions(addopts: string): string {
  return [...addopts.matchAll(/--import-mode[= ]\S+|--asyncio-mode[= ]\S+|-p (?!no:)\S+/g)].map(([option]) => option).join(' ');
}

function managerOf(root: string, files: Files): string | null {
  const locks = { 'uv.lock': 'uv', 'poetry.lock': 'poetry', 'Pipfile.lock': 'pipenv', 'pdm.lock': 'pdm' };
  return Object.entries(locks).find(([name]) => files.stat(join(root, name)) !== null)?.[1] ?? null;
}

function documentsOf(root: string, files: Files): readonly string[] {
  return ['', 'docs', 'doc', 'docs/source'].flatMap((folder) => (files.list(join(root, folder)) ?? [])
    .filter(({ name, kind }) => kind === 'file' && DOCUMENTS.test(name)).map(({ name }) => (folder === '' ? name : `${folder}/${name}`)));
}

/** A virtual environment inside the project is not copied but linked. */
function environmentInside(root: string, interpreter: Interpreter | null): readonly string[] {
  return (interpreter?.homes ?? []).filter((home) => home.startsWith(`${root}/`));
}
