"""What can be done with a value: for the grammar."""

import enum
import inspect
import os
import sys
import types
import weakref

from .names import CANDIDATE
from .sources import SOURCE

KINDS = {
    inspect.Parameter.POSITIONAL_ONLY: "pos", inspect.Parameter.POSITIONAL_OR_KEYWORD: "any", inspect.Parameter.VAR_POSITIONAL: "rest",
    inspect.Parameter.KEYWORD_ONLY: "key", inspect.Parameter.VAR_KEYWORD: "keys",
}
#: Special methods and how a test calls them.
SPECIAL = {
    "__len__", "__getitem__", "__setitem__", "__delitem__", "__contains__", "__iter__", "__call__", "__eq__", "__lt__", "__le__", "__gt__", "__ge__", "__ne__",
    "__add__", "__sub__", "__mul__", "__truediv__", "__floordiv__", "__mod__", "__pow__", "__and__", "__or__", "__xor__", "__neg__", "__abs__", "__bool__", "__int__",
    "__float__", "__str__", "__repr__", "__hash__", "__enter__", "__radd__", "__rmul__", "__rsub__", "__iadd__", "__invert__", "__reversed__", "__round__", "__index__",
    "__lshift__", "__rshift__", "__matmul__", "__bytes__", "__format__", "__next__", "__rtruediv__", "__getattr__", "__pos__",
}

#: What abstract special methods have to give where a number will not do.
GIVES = {"__iter__": "iter((1, 2))", "__len__": "2", "__str__": '"a"', "__repr__": '"a"', "__contains__": "True", "__bool__": "True", "__exit__": "None"}


class Shapes:
    def __init__(self, root):
        self.root = os.path.realpath(root) + os.sep
        self._paths = {}
        self._known = weakref.WeakKeyDictionary()

    def module(self, module):
        """Members of a loaded module that can be named by a test."""
        listed = getattr(module, "__all__", None)
        names = [name for name in vars(module) if not name.startswith("__") and name != "_tg"]
        found = []
        for name in names[:400]:
            value = vars(module)[name]
            if isinstance(value, types.ModuleType):
                continue
            shape = self.of(value, 1)
            if shape is None:
                continue
            home = getattr(value, "__module__", None)
            own = home == module.__name__ if callable(value) else True
            found.append({"name": name, "own": own, "listed": listed is not None and name in listed, "shape": shape})
        return {"members": found}

    def of(self, value, depth=1):
        """Shape of a value; None for what says nothing."""
        try:
            return self._of(value, depth)
        except Exception:
            return None

    def _of(self, value, depth):
        if isinstance(value, type):
            return self._class(value)
        if isinstance(value, (types.FunctionType, types.MethodType)) or (callable(value) and hasattr(value, "__wrapped__")):
            # What the candidate wrote itself and only got back is nothing to test.
            own = getattr(getattr(value, "__code__", None), "co_filename", None) == SOURCE
            return None if own else dict(self._function(value), type="function")
        kind = type(value)
        shape = {"type": "value", "class": kind.__qualname__, "module": kind.__module__, "members": [], "iterates": hasattr(value, "__next__"), "empty": value in ((), [], {}, "") if kind in (tuple, list, dict, str) else False}
        if depth > 0 and (self.is_ours(kind) or (kind.__module__ == CANDIDATE and any(map(self.is_ours, kind.__mro__)))):
            shape["members"] = self._members(kind, instance=True)
            shape["key"] = "%s.%s %s" % (kind.__module__, kind.__qualname__, brief(value))
        else:
            shape["key"] = kind.__qualname__
        return shape

    def _function(self, value):
        target = inspect.unwrap(value)
        target = getattr(target, "__func__", target)
        code = getattr(target, "__code__", None)
        return {
            "unit": self._unit(code, getattr(target, "__qualname__", "")), "params": self._params(value), "members": [], "key": "function",
            "coroutine": inspect.iscoroutinefunction(target), "generator": inspect.isgeneratorfunction(target),
            "asyncgen": inspect.isasyncgenfunction(target), "context": is_context(value),
        }

    def _class(self, kind):
        ours = self.is_ours(kind)
        shape = {"type": "class", "class": kind.__qualname__, "module": kind.__module__, "key": "class", "ours": ours, "members": []}
        if not ours:
            return None
        code = getattr(kind.__dict__.get("__init__"), "__code__", None)
        owner = self._unit(code, kind.__qualname__ + ".__init__") if code is not None else None
        shape["unit"] = owner or self._file_of(kind, kind.__qualname__)
        shape["whole"] = self._file_of(kind, kind.__qualname__)
        shape["params"] = self._params(kind)
        shape["abstract"] = inspect.isabstract(kind) or getattr(kind, "_is_protocol", False)
        shape["abstracts"] = [[name, how_abstract(kind, name)] for name in sorted(getattr(kind, "__abstractmethods__", ()))] if shape["abstract"] else None
        shape["describes"] = self._describes(kind)
        shape["error"] = issubclass(kind, BaseException)
        shape["values"] = [item.name for item in kind][:20] if isinstance(kind, enum.EnumMeta) else None
        shape["members"] = self._members(kind, instance=False)
        shape["bases"] = ["%s.%s" % (base.__module__, base.__qualname__) for base in kind.__mro__[1:-1]]
        return shape

    def _describes(self, kind):
        """Units of the methods by which instances act as attributes of other classes; None for others."""
        made = {name: getattr(kind, name, None) for name in ("__get__", "__set__")}
        if not any(isinstance(value, types.FunctionType) for value in made.values()):
            return None
        return {name: self._unit(getattr(value, "__code__", None), getattr(value, "__qualname__", "")) for name, value in made.items()}

    def _members(self, kind, instance):
        """Methods and properties defined in the project, along the bases."""
        if instance and kind in self._known:
            return self._known[kind]
        found = {}
        for base in kind.__mro__:
            if not self.is_ours(base):
                continue
            for name, raw in list(vars(base).items()):
                if name in found or (name.startswith("_") and name not in SPECIAL):
                    continue
                member = self._member(raw, name, base)
                if member is not None and (instance or member["how"] == "static"):
                    found[name] = member
        members = list(found.values())
        if instance:
            self._known[kind] = members
        return members

    def _member(self, raw, name, base):
        if isinstance(raw, (staticmethod, classmethod)):
            value = raw.__get__(None, base)
            return dict(self._function(value), name=name, how="static")
        if isinstance(raw, property) or type(raw).__name__ == "cached_property":
            getter = raw.fget if isinstance(raw, property) else raw.func
            code = getattr(getter, "__code__", None)
            writes = isinstance(raw, property) and raw.fset is not None
            return {"name": name, "how": "property", "unit": self._unit(code, getattr(getter, "__qualname__", "")), "params": [], "writes": writes,
                    "setter": self._unit(getattr(raw.fset, "__code__", None), raw.fset.__qualname__) if writes else None}
        if isinstance(raw, types.FunctionType) or (callable(raw) and hasattr(raw, "__wrapped__") and not isinstance(raw, type)):
            made = dict(self._function(raw), name=name, how="method")
            made["params"] = made["params"][1:]
            return made
        return None

    def _params(self, value):
        try:
            parameters = inspect.signature(value).parameters.values()
        except (TypeError, ValueError):
            return []
        return [{"name": item.name, "kind": KINDS[item.kind], "default": item.default is not inspect.Parameter.empty, "type": annotation(item.annotation)} for item in parameters]

    def _unit(self, code, qualname):
        """`path#name` of a function of the project; None for others."""
        if code is None:
            return None
        path = self._path(code.co_filename)
        return None if path is None or "<locals>" in qualname else "%s#%s" % (path, qualname)

    def _path(self, filename):
        """Relative to the project; None for files elsewhere."""
        if filename not in self._paths:
            path = os.path.realpath(filename)
            ours = os.path.isabs(filename) and path.startswith(self.root)
            self._paths[filename] = path[len(self.root):].replace(os.sep, "/") if ours else None
        return self._paths[filename]

    def _file_of(self, kind, qualname):
        path = self._path(getattr(sys.modules.get(kind.__module__), "__file__", None) or "")
        return None if path is None else "%s#%s" % (path, qualname)

    def is_ours(self, kind):
        return self._file_of(kind, "") is not None


def how_abstract(kind, name):
    raw = inspect.getattr_static(kind, name, None)
    if name in GIVES:
        return GIVES[name]
    if isinstance(raw, property):
        return "property"
    if isinstance(raw, (staticmethod, classmethod)):
        return "static"
    return "coroutine" if inspect.iscoroutinefunction(raw) else "method"


def is_context(value):
    return hasattr(value, "__wrapped__") and "contextlib" in getattr(getattr(value, "__code__", None), "co_filename", "")


def annotation(value):
    if value is inspect.Parameter.empty:
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, type) and not hasattr(value, "__args__"):
        return value.__qualname__
    return str(value).replace("typing.", "").replace("NoneType", "None")


def brief(value):
    """Distinguishes values of one class a little, so that the pool keeps different ones."""
    own = getattr(value, "__dict__", None) or {}
    return ",".join("%s:%s" % (name, type(child).__name__ + ("0" if not child and child is not None else "")) for name, child in list(own.items())[:10] if isinstance(child, (bool, int, str, list, dict, tuple, type(None), float)))
