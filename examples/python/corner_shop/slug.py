"""Titles as addresses and as short texts."""

import re
import unicodedata


def slugify(title: str) -> str:
    """The title in lower case, words joined by dashes, accents removed."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def excerpt(text: str, length: int = 80) -> str:
    """The first words of a text, at most ``length`` characters, with an ellipsis where something is left out."""
    if length < 1:
        raise ValueError("length must be at least 1")
    if len(text) <= length:
        return text
    cut = text.rfind(" ", 0, length)
    return text[: length - 1 if cut < 1 else cut] + "…"
