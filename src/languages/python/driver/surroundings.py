"""What a candidate needs around it: a folder, standard streams, a clock that tells another day."""

import datetime
import importlib
import io
import itertools
import os
import pathlib
import random
import re
import shutil
import sys
import threading
import time

from .names import CANDIDATE
from .sources import SOURCE, is_shown

#: In jails of their own all drivers of a package are the same process, and share a folder.
DRIVER = 10 ** 9 + int.from_bytes(os.urandom(3), "big")
MAX_FILE = 2000
MISSING = object()
#: A time of day, as logs and measurements tell it.
MOMENT = re.compile(r"\d:\d\d")
MAX_LINES = 4
#: Seconds by which a fast clock is ahead more at each look.
HASTE = 0.37
LONGEST_LINE = 120
#: The environment without the cost of decoding it.
ENVIRONMENT = os.environ._data


class Silent(io.StringIO):
    """Standard input as test runners offer it."""

    def __init__(self, touched):
        super().__init__()
        self._touched = touched

    def read(self, *_args):
        self._touched.append("reads standard input")
        raise OSError("pytest: reading from stdin while output is captured! Consider using `-s`.")

    readline = readlines = __next__ = read


class Patch:
    """What tests change for themselves; it is changed back after every run."""

    def __init__(self):
        self._changed = []

    chdir = staticmethod(os.chdir)

    def setattr(self, target, value, *rest, **_named):
        """As pytest has it: the attribute of an object, or of what a dotted name leads to."""
        on, name, value = (target, value, rest[0]) if rest else (*owner_of(target), value)
        self._changed.append((on, name, vars(on).get(name, MISSING), getattr(on, name)))
        setattr(on, name, value)

    @staticmethod
    def setenv(name, value, prepend=None):
        os.environ[name] = value + prepend + os.environ[name] if prepend and name in os.environ else value

    @staticmethod
    def delenv(name, raising=True):
        if raising or name in os.environ:
            del os.environ[name]

    def undo(self):
        for on, name, own, _ in reversed(self._changed):
            delattr(on, name) if own is MISSING else setattr(on, name, own)
        self._changed = []


def owner_of(dotted):
    """The object that holds what a dotted name stands for, and the name there."""
    parts = dotted.split(".")
    found = importlib.import_module(parts[0])
    for at, part in enumerate(parts[1:-1], 1):
        if not hasattr(found, part):
            importlib.import_module(".".join(parts[:at + 1]))
        found = getattr(found, part)
    return found, parts[-1]


class Surroundings:
    def __init__(self, needs, scratch, number, registries):
        self._registries = registries
        self._registered = registries.state()
        self.directory = os.path.join(scratch, "work-%d-%d" % (DRIVER, number))
        self._given = {}
        self._made = False
        self._fixtures = {}
        self._patch = Patch()
        self.touched = []
        self._before = (sys.stdin, sys.stdout, sys.stderr, os.getcwd(), dict(ENVIRONMENT), sys.argv[:], sys.path[:])
        for need in needs:
            if need["kind"] == "scratch":
                self._made = True
                os.makedirs(self.directory, exist_ok=True)
                self._given.update(need["files"])
            elif need["kind"] == "fixture":
                self._fixtures[need["name"]] = eval(need["code"], {})
        try:
            self._lay_out()
        except OSError:
            # A file cannot be a folder as well.
            shutil.rmtree(self.directory, ignore_errors=True)
            raise
        sys.stdin, sys.stdout, sys.stderr = Silent(self.touched), io.StringIO(), io.StringIO()
        self._streams = sys.stdout, sys.stderr
        self._modules = dict(sys.modules)

    def _lay_out(self):
        for name, text in self._given.items():
            path = os.path.join(self.directory, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)

    def names(self):
        folder = {"tmp_path": pathlib.Path(self.directory)} if self._made else {}
        return dict(folder, monkeypatch=self._patch, **self._fixtures)

    def facts(self):
        printed = zip(("stdout", "stderr"), self._streams)
        told = [(name, self._told(stream.getvalue())) for name, stream in printed if not stream.closed]
        return [{"kind": "output", "subject": name, "value": value} for name, value in told if value is not None] + self._changes()

    def _told(self, text):
        """All that was printed; where some of it depends on place or time, a few lines that do not. None for nothing."""
        lines = text.split("\n")
        steady = [line for line in lines if self._is_steady(line)]
        if text and len(text) <= MAX_FILE and len(steady) == len(lines):
            return {"t": "string", "v": text, "length": len(text)}
        chosen = [line for line in dict.fromkeys(steady) if line.strip() and len(line) <= LONGEST_LINE][:MAX_LINES]
        items = [{"t": "string", "v": line, "length": len(line)} for line in chosen]
        return {"t": "array", "items": items, "length": len(items), "class": None, "holes": False} if items else None

    def _is_steady(self, line):
        return self.directory not in line and CANDIDATE not in line and SOURCE not in line and not MOMENT.search(line) and not is_shown(line)

    def missing(self, asked):
        """Files below the folder that were looked for and are not there, relative to it."""
        found = []
        for path in asked if self._made else ():
            try:
                path = os.path.normpath(os.fsdecode(path))
            except Exception:
                continue
            name = path[len(self.directory) + 1:]
            if path.startswith(self.directory + os.sep) and re.search(r"\.\w+$", name) and name not in found and not os.path.lexists(path):
                found.append(name)
        return found[:3]

    def _changes(self):
        found = []
        for folder, _, names in sorted(os.walk(self.directory)) if self._made else []:
            for name in sorted(names):
                path = os.path.join(folder, name)
                try:
                    with open(path, encoding="utf-8") as file:
                        text = file.read(MAX_FILE + 1)
                except (OSError, ValueError):
                    continue
                relative = os.path.relpath(path, self.directory).replace(os.sep, "/")
                if self._given.get(relative) != text and len(text) <= MAX_FILE:
                    found.append({"kind": "file", "subject": relative, "value": {"t": "string", "v": text, "length": len(text)}})
        return found[:10]

    def restore(self):
        self._patch.undo()
        if sys.gettrace() is not None:
            sys.settrace(None)
        threading.settrace(None)
        sys.stdin, sys.stdout, sys.stderr, folder, environment, argv, path = self._before
        for name in self._modules.keys() - sys.modules.keys():
            sys.modules[name] = self._modules[name]
        sys.argv[:] = argv
        sys.path[:] = path
        if os.getcwd() != folder:
            os.chdir(folder)
        if ENVIRONMENT != environment:
            os.environ.clear()
            os.environ.update({os.fsdecode(key): os.fsdecode(value) for key, value in environment.items()})
        if self._made:
            shutil.rmtree(self.directory, ignore_errors=True)
        self._registries.restore(self._registered)


def random_state():
    return hash(random.getstate())


def hurry(read):
    """A clock that is further ahead each time it is read: what took no time elsewhere takes some here."""
    ticks = itertools.count(1)
    return lambda: read() + next(ticks) * HASTE


def travel(days):
    """Lets the clock tell a day in the future, and makes it fast."""
    if days == 0:
        return
    seconds = days * 86400
    real_local, real_gm = time.localtime, time.gmtime
    for name in ("time", "perf_counter", "monotonic", "process_time"):
        setattr(time, name, hurry(getattr(time, name)))
    fast = time.time
    time.time = lambda: fast() + seconds
    time.localtime = lambda given=None: real_local(fast() + seconds if given is None else given)
    time.gmtime = lambda given=None: real_gm(fast() + seconds if given is None else given)
    real_date, real_datetime = datetime.date, datetime.datetime
    shift = datetime.timedelta(days=days)
    later = hurry(lambda: 0)

    class Kind(type):
        def __instancecheck__(cls, value):
            return isinstance(value, cls.__mro__[1])

        def __subclasscheck__(cls, kind):
            return issubclass(kind, cls.__mro__[1])

    class Date(real_date, metaclass=Kind):
        @classmethod
        def today(cls):
            return real_date.today() + shift

    class DateTime(real_datetime, metaclass=Kind):
        @classmethod
        def now(cls, tz=None):
            return real_datetime.now(tz) + shift + datetime.timedelta(seconds=later())

        @classmethod
        def utcnow(cls):
            return real_datetime.now(datetime.timezone.utc).replace(tzinfo=None) + shift

        @classmethod
        def today(cls):
            return real_datetime.today() + shift

    for made, real in ((Date, real_date), (DateTime, real_datetime)):
        made.__name__ = made.__qualname__ = real.__name__
        made.__module__ = "datetime"
        made.__new__ = staticmethod(lambda cls, *args, _real=real, **named: _real(*args, **named))
    datetime.date, datetime.datetime = Date, DateTime
