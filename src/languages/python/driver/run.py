"""Runs candidates, with and without mutants."""

import builtins
import dis
import functools
import random
import types
import unittest.mock
import warnings
from time import monotonic

from . import values
from .guards import Denied, Stopped
from .names import CANDIDATE
from .sources import SOURCE, defined_in, nest, placed
from .surroundings import Surroundings, random_state

SECONDS = 0.7
#: A run that takes longer than this tries mutants for no more than the second number of seconds.
SLOW, SLOW_TOTAL = 0.08, 1.5
MAX_YIELDED = 50
ENGINE = (TypeError, AttributeError, NameError, RecursionError, SyntaxError, ImportError)
RAISES = {"RAISE_VARARGS", "RERAISE"}
NOTHING = {"result": None, "locals": {}, "error": None, "random": False, "missing": [], "printed": False}


class Bench:
    """What runs need; one for the process."""

    def __init__(self, modules, runtime, guards, shapes, scratch, registries):
        self.modules, self.runtime, self.guards, self.shapes, self.scratch, self.registries = modules, runtime, guards, shapes, scratch, registries
        self.runs = 0

    def run(self, candidate, record):
        """Outcome, facts, trouble and what the grammar may learn. Never raises."""
        self.runs += 1
        try:
            names = self._bind(candidate["imports"])
        except BaseException:
            # What an earlier candidate left behind may be in the way.
            self.modules.renew()
            try:
                names = self._bind(candidate["imports"])
            except BaseException as error:
                return failed("failed-to-load", error)
        try:
            setup = [compiled(text, "exec") for text in placed(candidate["setup"])]
            act = compiled(candidate["act"], "eval")
        except (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError) as error:
            return failed("does-not-compile", error)
        return self._perform(candidate, record, names, setup, act)

    def _bind(self, imports):
        names = {"__name__": CANDIDATE, "__builtins__": builtins}
        for item in imports:
            module = self.modules.load(item["module"])
            names[item["local"]] = module if item["name"] == "*" else getattr(module, item["name"])
        return names

    def _perform(self, candidate, record, names, setup, act):
        try:
            around = Surroundings(candidate["needs"], self.scratch, self.runs, self.registries)
        except OSError as error:
            return failed("does-not-compile", error)
        values.SCRATCH[0] = around.directory
        names.update(around.names())
        if not record:
            random.seed(0)
        state = None if record else random_state()
        before, result, error, acting, ended = {}, None, None, False, False
        self.guards.start(SECONDS)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                for code in setup:
                    exec(code, names)
                nest(names)
                if record:
                    before = self._states(candidate, names)
                acting = True
                result = eval(act, names)
                ended = True
                items = drained(result)
        except BaseException as raised:
            error, items = raised, None
        trouble = self.guards.stop() + around.touched
        rolled = state is not None and state != random_state()
        if rolled and not any(line.startswith("random.seed") for line in candidate["setup"]):
            trouble = trouble + ["depends on chance"]
        locals_now = {name: names[name] for name in candidate["locals"] if name in names}
        facts = []
        if record and not isinstance(error, (Stopped, Denied)):
            facts = self._end(result, items, error, dict(defined_in(names), **locals_now)) + self._changed(before, self._states(candidate, names)) + around.facts()
        if error is not None and not acting and not isinstance(error, (Stopped, Denied)):
            trouble = trouble + ["setup fails"]
        if error is not None and ended:
            trouble = trouble + ["fails when it is read"]
        learnt = NOTHING if record else self._learn(result, error, locals_now, rolled, around)
        weak = error is not None and not isinstance(error, (Stopped, Denied)) and self.judge(error)[0]
        around.restore()
        outcome = "returned" if error is None else "timed-out" if isinstance(error, Stopped) else "denied" if is_denied(error) else "threw"
        return {"outcome": outcome, "facts": facts, "trouble": trouble, "milliseconds": 0, "weak": weak, "learnt": learnt}

    def _end(self, result, items, error, locals_now):
        named = {id(value): name for name, value in locals_now.items() if values.primitive(value) is None and values.as_code(value) is None}
        if error is not None:
            engine, told = self.judge(error)
            return [{"kind": "threw", "subject": "result", "value": values.error_value(error, engine, told)}]
        facts = [{"kind": "returned", "subject": "result", "value": values.serialise(result, named)}]
        if items is not None:
            facts.append({"kind": "items", "subject": "result", "value": values.serialise(items, named)})
        return facts

    def _states(self, candidate, names):
        found = {}
        for name in candidate["locals"]:
            if name not in names or values.primitive(names[name]) is not None:
                continue
            value = names[name]
            if isinstance(value, unittest.mock.Mock):
                found[name] = ("calls", called_with(value))
            elif not isinstance(value, (type, types.FunctionType, types.ModuleType)):
                others = {id(names[other]): other for other in candidate["locals"] if other != name and other in names and values.primitive(names[other]) is None}
                found[name] = ("state", values.serialise(value, others))
        return found

    @staticmethod
    def _changed(before, after):
        return [
            {"kind": kind, "subject": name, "value": value if kind == "calls" else difference(before.get(name), value)}
            for name, (kind, value) in after.items() if kind == "calls" or before.get(name) != (kind, value)
        ]

    def judge(self, error):
        """Whether the interpreter itself raised it, and whether its message is worth telling: the code's own, or evidence of a fault."""
        frames = []
        trace = error.__traceback__
        while trace is not None:
            frames.append((trace.tb_frame.f_code, trace.tb_lasti))
            trace = trace.tb_next
        while frames and frames[-1][0].co_filename.startswith(self.modules.driver):
            frames.pop()
        if not frames:
            return isinstance(error, ENGINE), False
        code, at = frames[-1]
        ours = code.co_filename.startswith(self.modules.root)
        raised = dis.opname[code.co_code[at]] in RAISES if 0 <= at < len(code.co_code) else False
        if ours and raised:
            return False, True
        engine = isinstance(error, ENGINE)
        return engine, engine

    def _learn(self, result, error, locals_now, rolled, around):
        return {
            "result": None if error is not None else self.shapes.of(result, 1),
            "locals": {name: self.shapes.of(value, 1) for name, value in locals_now.items()},
            "error": None if error is None else about(error),
            "random": rolled,
            "missing": around.missing(self.guards.asked),
            "printed": bool(around._streams[0].getvalue()) if not around._streams[0].closed else False,
        }

    def mutants(self, candidate, mutants):
        killed, survived, late = [], [], []
        expected = self._observe(candidate)
        hits = self.runtime.hits()
        reached = [one for one in mutants if one.get("atLoad") or one["owner"] in hits.get(one["path"], ())]
        started = monotonic()
        steady = bool(reached) and expected == self._observe(candidate)
        slow = monotonic() - started > SLOW
        for one in reached:
            # The rest is for those that are quicker.
            if slow and monotonic() - started > SLOW_TOTAL:
                break
            self.runtime.mutant(one["path"], one["id"])
            if one.get("atLoad"):
                self.modules.renew()
            seen = self._observe(candidate)
            self.runtime.mutant(None, 0)
            if one.get("atLoad"):
                self.modules.renew()
            (late if seen is None else killed if steady and seen != expected else survived).append(one)
        return {"killed": killed, "survived": survived, "timedOut": late}

    def _observe(self, candidate):
        """What a test could tell apart; None when the run was stopped."""
        self.runtime.reset()
        seen = self.run(candidate, True)
        return None if seen["outcome"] == "timed-out" else (seen["outcome"] == "returned", repr(seen["facts"]))


@functools.lru_cache(4096)
def compiled(text, mode):
    return compile(text, SOURCE, mode)


def drained(result):
    """What a generator yields, at most fifty values; None for anything else."""
    if type(result) is not types.GeneratorType:
        return None
    items = []
    for item in result:
        items.append(item)
        if len(items) >= MAX_YIELDED:
            return None
    return items


def difference(before, value):
    """Of an object those attributes that are not what they were."""
    known = before[1] if before is not None else None
    if known is None or value["t"] != "object" or known["t"] != "object" or known["class"] != value["class"]:
        return value
    changed = [entry for entry in value["entries"] if entry not in known["entries"]]
    return dict(value, entries=changed, size=len(changed)) if changed else value


def called_with(mock):
    calls = [[values.serialise(argument) for argument in call[0]] for call in mock.call_args_list if not call[1]]
    return {"t": "array", "items": [{"t": "array", "items": call, "length": len(call), "class": None, "holes": False} for call in calls],
            "length": len(mock.call_args_list), "class": None, "holes": False}


def is_denied(error):
    return isinstance(error, Denied) or (isinstance(error, OSError) and error.errno in (1, 13, 30))


def about(error):
    """What an error says about the input that would have been right."""
    told = {"class": type(error).__name__, "message": message_of(error), "name": None, "key": None}
    if isinstance(error, AttributeError):
        told["name"] = getattr(error, "name", None)
    if isinstance(error, KeyError) and error.args and isinstance(error.args[0], str):
        told["key"] = error.args[0][:100]
    return told


def message_of(error):
    try:
        return str(error)[:200]
    except Exception:
        return ""


def failed(outcome, error):
    told = {"class": type(error).__name__, "message": message_of(error), "name": None, "key": None}
    return {"outcome": outcome, "facts": [], "trouble": [], "milliseconds": 0, "weak": True, "learnt": dict(NOTHING, error=told)}
