"""The small parts of a small shop."""
