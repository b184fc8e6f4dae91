"""What code under test may not do, and what it leaves behind. A second wall: the sandbox is the first."""

import builtins
import os
import re
import signal
import sys
import threading

FORBIDDEN = (
    "os.fork", "os.forkpty", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.kill", "os.killpg", "subprocess.Popen", "pty.spawn",
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "ctypes.dlopen", "ctypes.string_at", "ctypes.addressof",
    "urllib.Request", "ftplib.connect", "smtplib.connect", "webbrowser.open", "resource.setrlimit", "sys.addaudithook",
)
WRITES = {
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.chmod", "os.chown", "os.link", "os.symlink", "os.truncate", "os.utime", "shutil.rmtree", "shutil.move",
    "shutil.copyfile", "os.setxattr", "os.mkfifo", "os.mknod",
}

#: Programs that do nothing but say something or end.
HARMLESS = re.compile(r"(?:(?:/usr)?/bin/)?(?:echo|true|false)\Z")
HARMLESS_LINE = re.compile(r"(?:echo|true|false)(?: [\w .,-]*)?\Z")

#: Paths kept of one run.
MAX_ASKED = 40


class Denied(PermissionError):
    """Refused by the driver, not by the code under test."""


class Stopped(BaseException):
    """Ends a run that takes too long."""


class Guards:
    def __init__(self, scratch):
        self.watching = False
        self.denied = []
        #: Paths that the running candidate looked at.
        self.asked = []
        self._scratch = os.path.realpath(scratch)
        #: A test leaves the home of whoever runs it alone.
        self._home = os.path.realpath(os.path.expanduser("~"))
        self._threads = threading.active_count
        self._before = 1
        self._built_in = dict(builtins.__dict__)
        sys.addaudithook(self._audit)
        signal.signal(signal.SIGALRM, self._alarm)
        for name in ("_exit", "abort"):
            setattr(os, name, self._refuse("os." + name))
        signal.raise_signal = self._refuse("signal.raise_signal")
        self._watch_looks()

    def _refuse(self, name):
        def refused(*_args):
            self.deny(name)

        return refused

    def _watch_looks(self):
        """`os.stat` tells nobody what it is asked for."""
        real = os.stat

        def stat(path, *args, **named):
            if self.watching and len(self.asked) < MAX_ASKED:
                self.asked.append(path)
            return real(path, *args, **named)

        os.stat = stat
        for known in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks):
            if real in known:
                known.add(stat)

    def deny(self, what):
        self.denied.append("denied: " + what)
        raise Denied(13, "not allowed in a test", what)

    def _alarm(self, _signal, _frame):
        if self.watching:
            raise Stopped()

    def _audit(self, event, args):
        if not self.watching:
            return
        if event == "open":
            path, mode, flags = args
            if len(self.asked) < MAX_ASKED:
                self.asked.append(path)
            writes = any(letter in mode for letter in "wax+") if isinstance(mode, str) else bool((flags or 0) & (os.O_WRONLY | os.O_RDWR))
            if writes and not self._inside(path):
                self.deny("write")
        elif event in WRITES:
            if not all(self._inside(path) for path in args[:2] if isinstance(path, (str, bytes, os.PathLike))):
                self.deny(event)
        elif event.startswith(FORBIDDEN) and not (event == "socket.bind" and isinstance(args[1], str)) and not (event == "subprocess.Popen" and is_harmless(args[0], args[1])):
            self.deny(event)

    def _inside(self, path):
        if isinstance(path, int):
            return path > 2
        path = os.path.abspath(os.fsdecode(path))
        return path == os.devnull or (is_below(path, self._scratch) and not is_below(path, self._home))

    def start(self, seconds):
        self.denied, self.asked = [], []
        self._before = self._threads()
        self.watching = True
        # Again and again: code may swallow the first one.
        signal.setitimer(signal.ITIMER_REAL, seconds, 0.1)

    def stop(self):
        """Trouble of the run, as reasons against keeping it."""
        if builtins.__dict__ != self._built_in:
            builtins.__dict__.update(self._built_in)
        self.watching = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        trouble = sorted(set(self.denied))
        if self._threads() > self._before:
            trouble.append("work left behind")
        return trouble


def is_harmless(program, given):
    """Whether a child process may be started; by a shell when all it is told is harmless."""
    try:
        words = [os.fsdecode(word) for word in given]
        program = os.fsdecode(program)
    except TypeError:
        return False
    if words[1:2] == ["-c"] and re.match(r"(?:/usr)?/bin/(?:ba)?sh\Z", program):
        return len(words) == 3 and HARMLESS_LINE.match(words[2]) is not None
    return HARMLESS.match(program) is not None


def is_below(path, folder):
    return path == folder or path.startswith(folder + os.sep)
