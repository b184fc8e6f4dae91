"""Candidates as the source code of a test, for code that reads the sources of what it is given."""

import linecache
import re
import sys
import types

from .names import CANDIDATE

SOURCE = "<candidate>"
DEFINITION = re.compile(r"(?:async )?def |class |@")
_module = types.ModuleType(CANDIDATE)
_module.__file__ = SOURCE
sys.modules[CANDIDATE] = _module


def placed(setup):
    """The statements, those that define something moved down to where they stand in the test that is laid out for them."""
    if not any(DEFINITION.match(text) for text in setup):
        return setup
    lines, moved = ["def %s():\n" % CANDIDATE], []
    for text in setup:
        moved.append("\n" * len(lines) + text if DEFINITION.match(text) else text)
        lines += ["    %s\n" % line if line else "\n" for line in text.split("\n")]
    # Without a time of change it is not looked for on the disk.
    linecache.cache[SOURCE] = (sum(map(len, lines)), None, lines, SOURCE)
    return moved


def defined_in(names):
    """Functions that a candidate defines, by the names they go by."""
    return {name: value for name, value in names.items() if isinstance(value, types.FunctionType) and value.__module__ == CANDIDATE and value.__name__ == name}


def nest(names):
    """Functions and classes of a candidate are called as those inside a test are."""
    for value in names.values():
        if isinstance(value, (type, types.FunctionType)) and value.__module__ == CANDIDATE and "<locals>" not in value.__qualname__ and value.__name__ != "<lambda>":
            value.__qualname__ = "%s.<locals>.%s" % (CANDIDATE, value.__name__)
