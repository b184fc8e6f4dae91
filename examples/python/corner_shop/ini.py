"""Settings of a shop as text."""

from typing import Dict, Union

Value = Union[str, int, bool]


def parse_ini(text: str) -> Dict[str, Dict[str, Value]]:
    """Reads sections of ``key = value`` lines; ``;`` and ``#`` begin comments."""
    sections: Dict[str, Dict[str, Value]] = {}
    current = None
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not line or line[0] in ";#":
            continue
        if line.startswith("[") and line.endswith("]"):
            current = sections.setdefault(line[1:-1].strip(), {})
        elif "=" not in line:
            raise ValueError(f"line {number} is neither a section nor a setting")
        elif current is None:
            raise ValueError(f"line {number} stands in no section")
        else:
            key, value = line.split("=", 1)
            current[key.strip()] = _read(value.strip())
    return sections


def format_ini(sections: Dict[str, Dict[str, Value]]) -> str:
    lines = []
    for name, settings in sections.items():
        if lines:
            lines.append("")
        lines.append(f"[{name}]")
        for key, value in settings.items():
            lines.append(f"{key} = {_write(value)}")
    return "".join(f"{line}\n" for line in lines)


def _read(text: str) -> Value:
    if text in ("true", "false"):
        return text == "true"
    return int(text) if text.isdigit() else text


def _write(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
