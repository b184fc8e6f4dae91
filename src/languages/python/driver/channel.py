"""Lines of JSON over descriptor 3, moved out of the reach of code that closes low descriptors."""

import fcntl
import json
import os

HIGH = 700


class Channel:
    def __init__(self):
        try:
            self._descriptor = fcntl.fcntl(3, fcntl.F_DUPFD_CLOEXEC, HIGH)
        except OSError:
            self._descriptor = fcntl.fcntl(3, fcntl.F_DUPFD_CLOEXEC, 100)
        os.close(3)
        self._pending = b""
        self._read, self._write, self._dumps, self._loads = os.read, os.write, json.dumps, json.loads

    def read(self):
        """The next command; None at the end."""
        while b"\n" not in self._pending:
            chunk = self._read(self._descriptor, 1 << 16)
            if not chunk:
                return None
            self._pending += chunk
        line, self._pending = self._pending.split(b"\n", 1)
        return self._loads(line)

    def write(self, **reply):
        data = (self._dumps(reply) + "\n").encode()
        while data:
            data = data[self._write(self._descriptor, data):]
