"""What code adds to the interpreter for everybody: it goes when the run ends, or with the modules that added it."""

import codecs
import copyreg
import decimal
import locale
import logging
import sys


class Registries:
    def __init__(self):
        self._searches = []
        self._watch_searches()
        # As test runners have it: what is logged is not printed for want of a handler.
        logging.getLogger().addHandler(logging.NullHandler())

    def _watch_searches(self):
        real = codecs.register

        def register(search):
            real(search)
            self._searches.append(search)

        codecs.register = register

    def state(self):
        root = logging.getLogger()
        return (len(self._searches), root.handlers[:], root.level, logging.raiseExceptions, root.manager.disable, decimal.getcontext().copy(), copyreg.dispatch_table.copy(),
                sys.meta_path[:], sys.path_hooks[:], sys.getrecursionlimit(), locale.setlocale(locale.LC_ALL))

    def restore(self, state):
        searches, handlers, level, raises, disable, context, table, finders, hooks, deepest, place = state
        self._forget(searches)
        root = logging.getLogger()
        root.handlers[:], logging.raiseExceptions = handlers, raises
        if root.level != level:
            root.setLevel(level)
        if root.manager.disable != disable:
            logging.disable(disable)
        decimal.setcontext(context)
        if copyreg.dispatch_table != table:
            copyreg.dispatch_table.clear()
            copyreg.dispatch_table.update(table)
        sys.meta_path[:], sys.path_hooks[:] = finders, hooks
        if sys.getrecursionlimit() != deepest:
            sys.setrecursionlimit(deepest)
        if locale.setlocale(locale.LC_ALL) != place:
            locale.setlocale(locale.LC_ALL, place)

    def renew(self):
        """The modules that added something are gone."""
        self._forget(0)

    def _forget(self, known):
        while len(self._searches) > known:
            search = self._searches.pop()
            # Older interpreters keep them for ever.
            if hasattr(codecs, "unregister"):
                codecs.unregister(search)
