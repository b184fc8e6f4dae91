"""Runs unittest test modules: `python testgen_unittest.py <files…>`, all of the project for none. One JSON line a test."""

import importlib
import json
import os
import random
import sys
import traceback
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from testgen_measure import measure  # noqa: E402

root = os.getcwd()
measured = measure()


def write(**line):
    with open(os.environ["TESTGEN_REPORT"], "a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


class Result(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.failed = {}

    def note(self, test, err):
        self.failed.setdefault(test.id(), "".join(traceback.format_exception(*err))[-1500:])

    def addError(self, test, err):
        super().addError(test, err)
        self.note(test, err)
        if not isinstance(test, unittest.TestCase):
            write(file=file_of(test), title=None, ok=False, message=self.failed[test.id()])

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.note(test, err)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.note(test, err)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        test.testgen_skipped = True

    def stopTest(self, test):
        super().stopTest(test)
        if not getattr(test, "testgen_skipped", False):
            message = self.failed.get(test.id())
            title = "%s::%s" % (type(test).__name__, getattr(test, "_testMethodName", ""))
            write(file=file_of(test), title=title, ok=message is None, message=message)


def file_of(test):
    return getattr(sys.modules.get(type(test).__module__), "__file__", None) or ""


def suites(paths):
    loader = unittest.TestLoader()
    if not paths:
        for folder in ("tests", "test", "."):
            if os.path.isdir(folder):
                yield loader.discover(folder, top_level_dir="." if os.path.exists(os.path.join(folder, "__init__.py")) or folder == "." else None)
                return
    for path in paths:
        folder, name = os.path.split(os.path.join(root, path))
        while os.path.exists(os.path.join(folder, "__init__.py")) and folder != root:
            folder, outer = os.path.split(folder)
            name = outer + "." + name
        if folder not in sys.path:
            sys.path.insert(0, folder)
        try:
            yield loader.loadTestsFromModule(importlib.import_module(name[:-len(".py")]))
        except BaseException:
            write(file=path, title=None, ok=False, message=traceback.format_exc()[-1500:])


def tests_of(suite):
    for each in suite:
        if isinstance(each, unittest.TestSuite):
            yield from tests_of(each)
        else:
            yield each


def main(paths):
    tests = [test for suite in suites(paths) for test in tests_of(suite)]
    seed = os.environ.get("TESTGEN_SEED")
    if seed is not None:
        random.Random(int(seed)).shuffle(tests)
    result = Result()
    unittest.TestSuite(tests).run(result)
    measured()
    sys.exit(0 if result.wasSuccessful() else 1)


main(sys.argv[1:])
