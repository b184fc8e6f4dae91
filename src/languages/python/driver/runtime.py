"""Counters, operand taps and mutants: what rewritten files call as `_tg`."""

import operator
import re

from .recorder import Recorder


OPPOSITE = {min: max, max: min}


class FileProbes:
    """Probes of one rewritten file; the same object whenever the file is loaded again."""

    def __init__(self, path, count, recorder):
        self.path = path
        self.h = bytearray(count)
        self.known = bytearray(count)
        #: Known from runs that show little: news again to a better one.
        self.weakly = bytearray(count)
        self.m = -1
        self._recorder = recorder
        self._left = None
        self._stash = None

    def hits(self):
        return [i for i, hit in enumerate(self.h) if hit]

    def is_news(self, weak):
        old = int.from_bytes(self.known, "little") | (int.from_bytes(self.weakly, "little") if weak else 0)
        return int.from_bytes(self.h, "little") & ~old != 0

    def remember(self, weak):
        known = self.weakly if weak else self.known
        merged = int.from_bytes(self.h, "little") | int.from_bytes(known, "little")
        known[:] = merged.to_bytes(len(self.h), "little")

    def reset(self):
        self.h[:] = bytes(len(self.h))

    # Counters

    def f(self, *points):
        for point in points:
            self.h[point] = 1

    def c(self, point, value):
        if value:
            self.h[point] = 1
            return self.m != point + 2
        self.h[point + 1] = 1
        return self.m == point + 2

    # `a and b` is `end(both(a) and b)`: a mutant decides otherwise and `end` hands on what was set aside.

    def both(self, point, value):
        if value:
            self.h[point] = 1
            if self.m == point + 2:
                self._stash = (value,)
                return False
            return value
        self.h[point + 1] = 1
        return True if self.m == point + 2 else value

    def either(self, point, value):
        if value:
            self.h[point + 1] = 1
            return False if self.m == point + 2 else value
        self.h[point] = 1
        if self.m == point + 2:
            self._stash = (value,)
            return True
        return value

    def end(self, point, value):
        if self.m == point + 2 and self._stash is not None:
            value, self._stash = self._stash[0], None
        return value

    # Mutants of statements and literals

    def off(self, point):
        return self.m == point

    def r(self, point, value):
        if self.m != point:
            return value
        if isinstance(value, bool):
            return not value
        return 0 if value is None else None

    def truth(self, point, value):
        if point < self.m <= point + 2:
            return self.m == point + 1
        return self.r(point, value)

    def number(self, point, value):
        return value + 1 if self.m == point else value

    def bound(self, point, value):
        return value + 1 if self.m == point else value - 1 if self.m == point + 1 else value

    def end_of(self, point, value):
        return self.bound(point, value) if point <= self.m <= point + 1 and isinstance(value, int) else value

    def extreme(self, point, function, *args, **named):
        if point <= self.m <= point + 2:
            if self.m == point:
                function = OPPOSITE.get(function, function)
            elif len(args) > 1:
                return args[0 if self.m == point + 1 else -1]
        return function(*args, **named)

    def flag(self, point, value):
        return not value if self.m == point else value

    def minus(self, point, value):
        if self.m == point and isinstance(value, (int, float)):
            return -value
        return value

    # Comparisons

    def _pair(self, point, operation, left, right):
        if self._recorder.on:
            self._recorder.note(self.path, point, operation, left, right)

    def _members(self, point, left, right):
        if self._recorder.on and isinstance(right, (list, tuple, set, frozenset, dict, type({}.keys()))):
            for member in list(right)[:8]:
                self._recorder.note(self.path, point, "in", left, member)
        elif self._recorder.on and isinstance(right, str):
            self._recorder.note(self.path, point, "in", left, right)

    def first(self, value):
        self._left = value
        return value

    def next(self, point, operation, value):
        self._pair(point, operation, self._left, value)
        self._left = value
        return value

    def within(self, point, left, right):
        self._members(point, left, right)
        return left not in right if self.m == point + 1 else left in right

    def without(self, point, left, right):
        self._members(point, left, right)
        return left in right if self.m == point + 1 else left not in right

    def same(self, point, left, right):
        return left is not right if self.m == point + 1 else left is right

    def other(self, point, left, right):
        return left is right if self.m == point + 1 else left is not right

    def kind(self, point, value, kinds):
        if self._recorder.on:
            for each in kinds if isinstance(kinds, tuple) else (kinds,):
                self._recorder.note(self.path, point, "isinstance", type(value).__name__, getattr(each, "__name__", None))
        return isinstance(value, kinds)

    def tell(self, point, value, method, *args, **named):
        if self._recorder.on and args:
            if value is re and len(args) > 1:
                self._pair(point, "match", args[0], args[1])
            elif isinstance(value, re.Pattern):
                self._pair(point, "match", value.pattern, args[0])
            elif isinstance(value, dict):
                self._members(point, args[0], value)
                self._pair(point, "key", args[0], None)
            elif isinstance(args[0], tuple):
                for each in args[0]:
                    self._pair(point, method, value, each)
            else:
                self._pair(point, method, value, args[0])
        return getattr(value, method)(*args, **named)


def comparison(operation, function, *mutated):
    def compare(self, point, left, right):
        if self._recorder.on:
            self._recorder.note(self.path, point, operation, left, right)
        if point < self.m <= point + len(mutated):
            return mutated[self.m - point - 1](left, right)
        return function(left, right)

    return compare


def arithmetic(function, mutated):
    def compute(self, point, left, right):
        return mutated(left, right) if self.m == point else function(left, right)

    return compute


_ORDERED = {
    "lt": ("<", operator.lt, operator.le, operator.ge),
    "le": ("<=", operator.le, operator.lt, operator.gt),
    "gt": (">", operator.gt, operator.ge, operator.le),
    "ge": (">=", operator.ge, operator.gt, operator.lt),
    "eq": ("==", operator.eq, operator.ne),
    "ne": ("!=", operator.ne, operator.eq),
}
_COMPUTED = {
    "add": (operator.add, operator.sub), "sub": (operator.sub, operator.add), "mul": (operator.mul, operator.truediv),
    "div": (operator.truediv, operator.mul), "floordiv": (operator.floordiv, operator.mul), "mod": (operator.mod, operator.mul),
    "power": (operator.pow, operator.mul), "bitand": (operator.and_, operator.or_), "bitor": (operator.or_, operator.and_),
    "bitxor": (operator.xor, operator.and_), "lshift": (operator.lshift, operator.rshift), "rshift": (operator.rshift, operator.lshift),
}
for _name, _parts in _ORDERED.items():
    setattr(FileProbes, _name, comparison(*_parts))
for _name, _parts in _COMPUTED.items():
    setattr(FileProbes, _name, arithmetic(*_parts))


class Runtime:
    """The probes of all files."""

    def __init__(self):
        self.files = {}
        self.recorder = Recorder()

    def open(self, path, count):
        known = self.files.get(path)
        if known is None or len(known.h) != count:
            known = self.files[path] = FileProbes(path, count, self.recorder)
        return known

    def reset(self):
        for file in self.files.values():
            file.reset()

    def saw_new(self, weak):
        news = [file for file in self.files.values() if file.is_news(weak)]
        for file in news:
            file.remember(weak)
        return bool(news)

    def hits(self):
        found = ((file.path, file.hits()) for file in self.files.values())
        return {path: ids for path, ids in found if ids}

    def mutant(self, path, point):
        for file in self.files.values():
            file.m = point if file.path == path else -1
