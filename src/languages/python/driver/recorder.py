"""Operands of comparisons, for the search."""

MAX_OPERANDS = 400
LONGEST_TEXT = 200
ADDRESS_LIMIT = 2 ** 53


class Recorder:
    """Operands met since they were last taken."""

    def __init__(self):
        self.on = False
        self.seen = {}

    def note(self, path, point, operation, left, right):
        if len(self.seen) < MAX_OPERANDS and is_plain(left) and is_plain(right):
            self.seen.setdefault((path, point, operation, type(left), left, type(right), right))

    def take(self):
        taken = [
            {"id": point, "file": path, "operator": operation, "left": left, "right": right}
            for path, point, operation, _, left, _, right in self.seen
        ]
        self.seen = {}
        return taken


def is_plain(value):
    kind = type(value)
    if kind is str:
        return len(value) <= LONGEST_TEXT
    if kind is int:
        return -ADDRESS_LIMIT < value < ADDRESS_LIMIT
    if kind is float:
        return value == value and abs(value) != float("inf")
    return kind is bool or value is None
