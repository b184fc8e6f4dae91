"""Obeys commands until the channel closes. One command at a time; nothing runs between two."""

import json
import os
import sys
import warnings

from .channel import Channel
from .guards import Guards
from .modules import Modules
from .names import CANDIDATE
from .registries import Registries
from .run import Bench
from .runtime import Runtime
from .shapes import Shapes
from .surroundings import travel

#: State that candidates leave in modules builds up: after so many runs the modules are loaded anew.
RENEWAL = 200
IMPORT_SECONDS = 8


def main(options):
    options = json.loads(options)
    channel = Channel()
    leave = os._exit
    # Another one in every surroundings: no test may depend on it.
    sys.argv = [CANDIDATE]
    sys.setrecursionlimit(1000)
    warnings.simplefilter("ignore")
    runtime = Runtime()
    root = os.path.realpath(options["root"])
    registries = Registries()
    modules = Modules(root, [os.path.realpath(os.path.join(root, path)) for path in options["roots"]], runtime, registries)
    modules.driver = os.path.dirname(os.path.abspath(__file__))
    os.chdir(root)
    travel(int(os.environ.pop("TESTGEN_DAYS", "0")))
    bench = Bench(modules, runtime, Guards(options["scratch"]), Shapes(root), options["scratch"], registries)
    channel.write(type="ready", version=sys.version.split()[0])
    while True:
        command = channel.read()
        if command is None or command["type"] == "quit":
            break
        obey(command, bench, channel)
    leave(0)


def obey(command, bench, channel):
    if command["type"] == "load":
        for path in command["modules"]:
            load(path, bench, channel)
    elif command["type"] == "run":
        run(command, bench, channel)
    elif command["type"] == "mutants":
        candidate = command["candidate"]
        channel.write(type="begin", id=candidate["id"])
        bench.runtime.recorder.on = False
        channel.write(type="mutants", id=candidate["id"], **bench.mutants(candidate, command["mutants"]))


def load(path, bench, channel):
    bench.runtime.reset()
    channel.write(type="begin", id="load " + path)
    # Each on its own, as a test file would import it.
    bench.modules.renew()
    streams = sys.stdout, sys.stderr, sys.stdin
    bench.guards.start(IMPORT_SECONDS)
    try:
        learnt, reason = bench.shapes.module(bench.modules.load(path)), ""
    except BaseException as error:
        learnt, reason = None, reason_of(error)
    bench.guards.stop()
    sys.stdout, sys.stderr, sys.stdin = streams
    channel.write(type="loaded", path=path, ok=learnt is not None, reason=reason, learnt=learnt, hits=bench.runtime.hits())


def reason_of(error):
    if isinstance(error, ModuleNotFoundError) and error.name:
        return "Cannot find module '%s'" % error.name
    try:
        return ("%s: %s" % (type(error).__name__, error)).split("\n")[0][:300]
    except Exception:
        return type(error).__name__


def run(command, bench, channel):
    candidate, record = command["candidate"], command["record"]
    channel.write(type="begin", id=candidate["id"])
    if command.get("fresh") or (not record and bench.runs % RENEWAL == RENEWAL - 1):
        bench.modules.renew()
    bench.runtime.reset()
    bench.runtime.recorder.on = not record
    seen = bench.run(candidate, record)
    # What a run hit that cannot be kept is still news.
    fit = seen["outcome"] in ("returned", "threw") and not seen["trouble"]
    hits = bench.runtime.hits() if record or (fit and bench.runtime.saw_new(seen["weak"])) else {}
    channel.write(type="seen", id=candidate["id"], hits=hits, operands=bench.runtime.recorder.take(), **seen)
