"""Candidates as the source code of a test, for code that reads the sources of what it is given."""

import linecache
import re
import sys
import types

from .names import CANDIDATE

SOURCE = "<candidate>"
DEFINITION = re.compile(r"(?:async )?def |class |@")
#: Lines of the running candidate, where it can be read.
_shown = [[]]
_module = types.ModuleType(CANDIDATE)
_module.__file__ = SOURCE
sys.modules[CANDIDATE] = _module


def placed(setup):
    """The statements, those that define something moved down to where they stand in the test that is laid out for them."""
    _shown[0] = []
    if not any(is_read(text) for text in setup):
        return setup
    lines, moved = ["def %s():\n" % CANDIDATE], []
    for text in setup:
        moved.append("\n" * len(lines) + text if is_read(text) else text)
        lines += ["    %s\n" % line if line else "\n" for line in text.split("\n")]
    # Without a time of change it is not looked for on the disk.
    _shown[0] = lines
    linecache.cache[SOURCE] = (sum(map(len, lines)), None, lines, SOURCE)
    return moved


def is_read(text):
    """Whether it holds what can be asked for its source."""
    return DEFINITION.match(text) or "lambda" in text


def is_shown(line):
    """Whether it shows a line of the candidate's own source, most likely with its number."""
    return any(len(own) > 4 and own in line for own in map(str.strip, _shown[0]))


def defined_in(names):
    """Functions that a candidate defines, by the names they go by."""
    return {name: value for name, value in names.items() if isinstance(value, types.FunctionType) and value.__module__ == CANDIDATE and value.__name__ == name}


def nest(names):
    """Functions and classes of a candidate are called as those inside a test are."""
    for value in names.values():
        if isinstance(value, (type, types.FunctionType)) and value.__module__ == CANDIDATE and "<locals>" not in value.__qualname__ and value.__name__ != "<lambda>":
            value.__qualname__ = "%s.<locals>.%s" % (CANDIDATE, value.__name__)
