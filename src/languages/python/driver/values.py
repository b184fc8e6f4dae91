"""Tells values without lies, as the protocol's tagged form."""

import collections
import datetime
import decimal
import enum
import fractions
import hashlib
import inspect
import pathlib
import types
import uuid

from .names import CANDIDATE, class_name, home_of, is_reachable

MAX_DEPTH = 6
MAX_ITEMS = 100
#: As many as a test asserts.
MAX_ENTRIES = 12
MAX_STRING = 2000
EXACT = 2 ** 53
PLAIN = {str, int, float, bool, bytes, list, dict, tuple, set, type(None)}
#: Folder of the running candidate.
SCRATCH = [""]
UNREADABLE = {"t": "elided", "why": "unreadable"}
DATES = (datetime.datetime, datetime.date, datetime.time, datetime.timedelta, datetime.timezone)


def serialise(value, named=None):
    """`named`: id -> name of a local, recognised by identity."""
    return Walk(named or {}).visit(value, "$", 0)


class Walk:
    def __init__(self, named):
        self.named = named
        self.path = {}

    def visit(self, value, at, depth):
        plain = primitive(value)
        if plain is not None:
            return plain
        if id(value) in self.named:
            return {"t": "same", "as": self.named[id(value)]}
        if id(value) in self.path:
            return {"t": "cycle", "path": self.path[id(value)]}
        coded = as_code(value)
        if coded is not None:
            return coded
        if depth >= MAX_DEPTH:
            return {"t": "elided", "why": "depth"}
        self.path[id(value)] = at
        try:
            return self.compound(value, at, depth)
        except Exception:
            return UNREADABLE
        finally:
            del self.path[id(value)]

    def compound(self, value, at, depth):
        def inner(child, key):
            return self.visit(child, "%s.%s" % (at, key), depth + 1)

        if isinstance(value, (list, tuple, collections.deque)):
            kind = None if type(value) is list else "tuple" if isinstance(value, tuple) else class_name(type(value)) or "object"
            items = [inner(item, i) for i, item in zip(range(MAX_ITEMS), value)]
            return {"t": "array", "items": items, "length": len(value), "class": kind, "holes": False}
        if isinstance(value, dict):
            entries = [[inner(key, "key%d" % i), inner(value[key], i)] for i, key in zip(range(MAX_ITEMS), value)]
            return {"t": "map", "entries": entries, "size": len(value)}
        if isinstance(value, (set, frozenset)):
            items = [inner(item, i) for i, item in zip(range(MAX_ITEMS), in_order(value))]
            return {"t": "set", "items": items, "size": len(value)}
        if isinstance(value, BaseException):
            return error_value(value)
        if isinstance(value, (types.FunctionType, types.MethodType, types.BuiltinFunctionType)) or inspect.isroutine(value):
            return {"t": "function", "name": getattr(value, "__name__", ""), "arity": 0}
        if inspect.iscoroutine(value):
            value.close()
            return {"t": "promise"}
        if isinstance(value, types.ModuleType):
            return {"t": "object", "class": None, "entries": [["__name__", primitive(str(types.ModuleType.__getattribute__(value, "__name__")))]], "size": 1, "nullProto": False}
        if inspect.isgenerator(value) or inspect.isasyncgen(value) or hasattr(value, "__next__"):
            return {"t": "elided", "why": type(value).__name__}
        entries = [[key, inner(child, key)] for key, child in fields(value, depth)]
        return {"t": "object", "class": class_name(type(value)), "entries": entries[:MAX_ENTRIES], "size": len(entries), "nullProto": False}


def primitive(value):
    kind = bare(value)
    if kind is not type(value):
        value = kind(kind.__str__(value)) if kind is str else kind.__pos__(value)
    if value is None:
        return {"t": "null"}
    if kind is bool:
        return {"t": "boolean", "v": value}
    if kind is int:
        if -EXACT < value < EXACT:
            return {"t": "number", "v": value}
        return {"t": "bigint", "v": hex(value)} if abs(value) < 1 << 8192 else {"t": "elided", "why": "huge"}
    if kind is float:
        return {"t": "number", "v": float_name(value), "type": "float"}
    if kind is str:
        if SCRATCH[0] and value.startswith(SCRATCH[0]):
            return code("str(%s)" % scratch_code(value), [], "str")
        told = {"t": "string", "v": value[:MAX_STRING], "length": len(value)}
        if len(value) > MAX_STRING:
            told["digest"] = hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return told
    if kind in (bytes, bytearray):
        return {"t": "bytes", "class": kind.__name__, "length": len(value), "hex": bytes(value[:256]).hex()}
    return None


def bare(value):
    """The plain type that a value equals values of: its own, or the one it is derived from and compares like."""
    kind = type(value)
    if kind in PLAIN:
        return kind
    for plain in (str, int, float):
        if issubclass(kind, plain) and not issubclass(kind, enum.Enum) and kind.__eq__ is plain.__eq__:
            return plain
    return kind


def float_name(value):
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    return "-0" if value == 0 and str(value).startswith("-") else value


def as_code(value):
    """Values that have one obvious way to be written; None for others."""
    try:
        return obvious(value)
    except Exception:
        return None


def obvious(value):
    kind = type(value)
    if isinstance(value, enum.Enum):
        name = getattr(value, "name", None)
        if name is None or not is_reachable(kind) or kind.__qualname__ != kind.__name__ or not name.isidentifier():
            return None
        return code("%s.%s" % (kind.__name__, name), [[home_of(kind), kind.__name__]], class_name(kind))
    if kind is type and value.__module__ == CANDIDATE:
        return code(value.__name__, [], "type")
    if isinstance(value, type):
        if value.__qualname__ != value.__name__ or not value.__name__.isidentifier() or not (value.__module__ == "builtins" or is_reachable(value)):
            return None
        imports = [] if value.__module__ == "builtins" else [[home_of(value), value.__name__]]
        return code(value.__name__, imports, "type")
    if kind in (complex, range):
        return code(repr(value), [], kind.__name__)
    if kind in (decimal.Decimal, fractions.Fraction):
        return code(repr(value), [[kind.__module__, kind.__name__]], class_name(kind))
    if kind is uuid.UUID:
        return code(repr(value), [["uuid", "UUID"]], "uuid.UUID")
    if kind in DATES and (getattr(value, "tzinfo", None) in (None, datetime.timezone.utc)):
        return code(repr(value), [["datetime", None]], class_name(kind))
    if isinstance(value, pathlib.PurePath):
        if SCRATCH[0] and str(value).startswith(SCRATCH[0]):
            return code(scratch_code(str(value)), [], "pathlib.Path")
        plain = "Path" if isinstance(value, pathlib.Path) else "PurePosixPath"
        return code('%s(%r)' % (plain, str(value)), [["pathlib", plain]], "pathlib.%s" % plain)
    if value is Ellipsis or value is NotImplemented:
        return code(repr(value), [], None)
    return None


def scratch_code(path):
    below = path[len(SCRATCH[0]):].strip("/")
    return "tmp_path / %r" % below if below else "tmp_path"


def code(text, imports, kind):
    return {"t": "literal", "code": text, "imports": imports, "class": kind}


def in_order(values):
    try:
        return sorted(values)
    except Exception:
        return sorted(values, key=lambda item: (type(item).__name__, repr(item)))


def fields(value, depth):
    """Public attributes and properties of an object; `len()` and `str()` where its class defines them."""
    kind = type(value)
    own = dict(getattr(value, "__dict__", None) or {})
    for base in kind.__mro__:
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if hasattr(value, name):
                own.setdefault(name, getattr(value, name))
    found = [(name, child) for name, child in own.items() if isinstance(name, str) and not name.startswith("_")]
    if depth > 1 or is_foreign(kind):
        return found
    for name, getter in sorted(members_of(kind).items()):
        if isinstance(getter, property) and not name.startswith("_") and name not in own:
            try:
                found.append((name, getattr(value, name)))
            except Exception:
                continue
    defined = members_of(kind)
    for name, ask in (("__len__", len), ("__str__", str)):
        if isinstance(defined.get(name), types.FunctionType):
            try:
                told = ask(value)
            except Exception:
                continue
            if not (isinstance(told, str) and (" at 0x" in told or len(told) > 200)):
                found.append((name.strip("_") + "()", told))
    return found


def is_foreign(kind):
    return kind.__module__ in ("builtins",) or kind.__module__.split(".")[0] in ("unittest",)


def members_of(kind):
    found = {}
    for base in reversed(kind.__mro__):
        if base.__module__ != "builtins":
            found.update(vars(base))
    return found


def error_value(error, engine=False, told=True):
    try:
        message = str(error)[:500] if told else ""
    except Exception:
        message = ""
    code_of = None
    if isinstance(error, SystemExit):
        code_of, message = repr(error.code) if isinstance(error.code, (int, str, type(None))) else None, ""
    return {"t": "error", "class": class_name(type(error)) or "Exception", "message": message, "engine": engine, "code": code_of, "entries": []}
