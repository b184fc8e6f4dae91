"""Plugin for pytest: writes one JSON line for each test, shuffles on demand, measures on demand."""

import json
import os
import random

from testgen_measure import measure

REPORT = os.environ["TESTGEN_REPORT"]
measured = measure()


def write(**line):
    with open(REPORT, "a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def pytest_collection_modifyitems(items):
    counts = {}
    for item in items:
        base = item.nodeid.split("::", 1)[-1]
        if getattr(item, "callspec", None) is not None:
            base = base.split("[", 1)[0]
            key = (str(item.fspath), base)
            counts[key] = counts.get(key, -1) + 1
            base = "%s[%d]" % (base, counts[key])
        item.testgen_title = base
    seed = os.environ.get("TESTGEN_SEED")
    if seed is not None:
        random.Random(int(seed)).shuffle(items)


def pytest_runtest_makereport(item, call):
    failed = call.excinfo is not None and not is_skip(call.excinfo)
    if failed or (call.when == "call" and call.excinfo is None):
        item.testgen_failed = getattr(item, "testgen_failed", None) or (str(call.excinfo.getrepr(style="short"))[-1500:] if failed else None)
        item.testgen_ran = True
    if call.when == "teardown" and getattr(item, "testgen_ran", False):
        message = item.testgen_failed
        write(file=str(item.fspath), title=getattr(item, "testgen_title", item.name), ok=message is None, message=message)


def is_skip(info):
    return info.type.__name__ in ("Skipped", "XFailed")


def pytest_collectreport(report):
    if report.failed:
        write(file=str(report.nodeid.split("::")[0]), title=None, ok=False, message=str(report.longrepr)[-1500:])


def pytest_sessionfinish():
    measured()
