import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freshFolder, testgen } from '../../cli/program.ts';
import { withoutPytest } from './present.ts';

const CONFTEST = `import os
import pytest


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RATE", "2")


@pytest.fixture
def currency():
    """What most tests pay with."""
    return "EUR"


@pytest.fixture(params=[1, 2])
def amount(request):
    return request.param


@pytest.fixture()
def label():
    return "outer"
`;
const FILES = {
  'work/pyproject.toml': '[project]\nname = "money"\n\n[tool.pytest.ini_options]\npythonpath = ["."]\n',
  'work/money.py': 'def price(amount: int, currency: str) -> str:\n    """A price with its currency."""\n    if amount < 0:\n        raise ValueError("negative")\n    return f"{amount} {currency.upper()}"\n\n\ndef titled(label: str) -> str:\n    return label.title() + "!"\n\n\ndef half(x: int) -> int:\n    return x // 2\n',
  'work/tests/conftest.py': CONFTEST,
  'work/tests/test_old.py': 'def test_old(currency):\n    assert currency == "EUR"\n',
  'work/tests/inner/conftest.py': 'import pytest\n\n\n@pytest.fixture\ndef label():\n    return "inner"\n',
};

it.skipIf(withoutPytest)('tests live with fixtures that act by themselves, and take those that hold a plain value', { timeout: 240_000 }, async () => {
  const root = freshFolder(FILES);
  const made = await testgen(root, ['generate', '--provider', 'offline', '--seed', '1', '--budget-calls', '1500', '--budget-time', '50', '--format', 'json']);
  const { files } = JSON.parse(made.stdout) as { files: readonly { path: string; units: readonly { id: string; tests: readonly unknown[] }[] }[] };
  const tested = files.flatMap(({ units }) => units.filter(({ tests }) => tests.length > 0).map(({ id }) => id));
  expect(tested).toEqual(expect.arrayContaining(['money.py#price', 'money.py#titled', 'money.py#half']));
  const written = readFileSync(join(root, 'work', 'tests', 'test_money.py'), 'utf8');
  expect(written).toMatch(/^def test_price\w*\(currency\):$/m);
  expect(written).toMatch(/^def test_titled\w*\(label\):\n {4}assert titled\(label\) == "Outer!"$/m);
  expect(written).not.toMatch(/^def test_\w+\((?:.*\b)?amount\b/m);
});
