"""What classes go by in a test."""

import builtins
import os
import sys
import types

#: Module that candidates believe to be in, another one in every surroundings: no test may depend on it.
CANDIDATE = "test_candidate_%s" % os.environ.get("PYTHONHASHSEED", "")


def class_name(kind):
    """How a test would name a class; None for what is built in and has no name, except a hint at what it is."""
    name = getattr(kind, "__qualname__", kind.__name__)
    if kind.__module__ == CANDIDATE:
        return kind.__name__
    if kind.__module__ not in ("builtins", None):
        return "%s.%s" % (home_of(kind), name) if is_reachable(kind) else None
    if getattr(builtins, name, None) is kind:
        return name
    return next(("types." + public for public, value in vars(types).items() if value is kind), None)


def home_of(kind):
    """The module that a test imports it from: where its own is private, the nearest to the top that offers it."""
    parts = kind.__module__.split(".")
    if any(part.startswith("_") and not part.startswith("__") for part in parts):
        for end in range(1, len(parts)):
            place = ".".join(parts[:end])
            if not parts[end - 1].startswith("_") and vars(sys.modules.get(place, sys)).get(kind.__name__) is kind:
                return place
    return kind.__module__


def is_reachable(kind):
    """Whether its module has something of its name: classes made by calls say they are where they are not."""
    found = sys.modules.get(kind.__module__)
    for part in kind.__qualname__.split("."):
        found = getattr(found, part, None)
    return found is not None
