"""What is in stock, and what of it is spoken for."""

from dataclasses import dataclass


class OutOfStock(Exception):
    """Fewer pieces are left than were asked for."""


@dataclass
class Line:
    count: int = 0
    reserved: int = 0

    @property
    def free(self) -> int:
        return self.count - self.reserved


class Inventory:
    def __init__(self):
        self._lines = {}

    def add(self, name: str, count: int) -> None:
        if count <= 0:
            raise ValueError(f"cannot add {count} of {name}")
        self._lines.setdefault(name, Line()).count += count

    def reserve(self, name: str, count: int = 1) -> None:
        """Sets pieces aside. Raises OutOfStock when fewer are free."""
        if self.available(name) < count:
            raise OutOfStock(f"only {self.available(name)} of {name} left")
        self._lines[name].reserved += count

    def release(self, name: str, count: int = 1) -> None:
        line = self._lines.get(name)
        if line is None or line.reserved < count:
            raise ValueError(f"{count} of {name} were never reserved")
        line.reserved -= count

    def available(self, name: str) -> int:
        line = self._lines.get(name)
        return 0 if line is None else line.free

    def __len__(self) -> int:
        return len(self._lines)
