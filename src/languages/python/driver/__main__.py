"""Starts the driver: `python <this folder> <options as JSON>`."""

import os
import sys
import zlib

if "PYTHONHASHSEED" not in os.environ:
    # Another order of sets in every surroundings that a test must not depend on.
    place = os.environ.get("TZ", "") + os.environ.get("TESTGEN_DAYS", "")
    os.environ["PYTHONHASHSEED"] = str(zlib.crc32(place.encode()) % 1000)
    os.execv(sys.executable, [sys.executable, "-B"] + sys.argv)

here = os.path.dirname(os.path.abspath(__file__))
sys.path[0] = os.path.dirname(here)
main = __import__(os.path.basename(here) + ".main", fromlist=["main"]).main
del sys.path[0]
main(sys.argv[1])
