"""Loads the project's files, rewritten or not, and loads them anew."""

import importlib
import importlib.machinery
import os
import re
import sys

MARK = re.compile(rb"#_tg (\d+)\s*\Z")


class Loader(importlib.machinery.SourceFileLoader):
    """Puts the probes into a rewritten module; compiles a file once for all its loads."""

    codes = {}

    def __init__(self, name, path, finder):
        super().__init__(name, path)
        self._finder = finder

    def get_code(self, fullname):
        known = self.codes.get(self.path)
        if known is None:
            data = self.get_data(self.path)
            mark = MARK.search(data[-40:])
            known = (self.source_to_code(data, self.path), int(mark.group(1)) if mark else None)
            self.codes[self.path] = known
        return known[0]

    def exec_module(self, module):
        self.get_code(module.__name__)
        count = self.codes[self.path][1]
        if count is not None:
            relative = os.path.relpath(self.path, self._finder.root).replace(os.sep, "/")
            module.__dict__["_tg"] = self._finder.runtime.open(relative, count)
        super().exec_module(module)


class Finder:
    """Finds what the usual finder finds; files of the project get the loader above."""

    def __init__(self, root, runtime):
        self.root = root
        self.runtime = runtime
        self.loader = Loader

    def find_spec(self, name, path=None, target=None):
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is None or spec.origin is None or not spec.origin.startswith(self.root + os.sep):
            return spec
        if isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            spec.loader = self.loader(spec.loader.name, spec.loader.path, self)
        return spec

    def invalidate_caches(self):
        importlib.machinery.PathFinder.invalidate_caches()


class Modules:
    """Project files by path. `roots`: absolute folders that imports start from, in order."""

    def __init__(self, root, roots, runtime, registries):
        self.root = root
        self.roots = roots
        self._registries = registries
        self._loaded = {}
        sys.meta_path.insert(0, Finder(root, runtime))
        sys.path[:0] = [path for path in roots if path not in sys.path]

    def name_of(self, path):
        absolute = os.path.join(self.root, path)
        for folder in sorted(self.roots, key=len, reverse=True):
            if absolute.startswith(folder + os.sep):
                parts = absolute[len(folder) + 1:-len(".py")].split(os.sep)
                return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)
        return None

    def load(self, module):
        known = self._loaded.get(module)
        if known is None:
            known = self._loaded[module] = self._load(module)
        return known

    def _load(self, module):
        if module.endswith(".py"):
            name = self.name_of(module)
            loaded = importlib.import_module(name)
            found = os.path.realpath(getattr(loaded, "__file__", None) or "")
            if found != os.path.realpath(os.path.join(self.root, module)):
                raise ImportError("%s is another module: %s" % (name, found))
            return loaded
        return importlib.import_module(module)

    def renew(self):
        self._loaded.clear()
        self._registries.renew()
        for name, module in list(sys.modules.items()):
            path = getattr(module, "__file__", None)
            spaces = getattr(module, "__path__", None)
            place = path or (next(iter(spaces), "") if spaces is not None else "")
            if isinstance(place, str) and place.startswith(self.root + os.sep) and name != "__main__":
                del sys.modules[name]
