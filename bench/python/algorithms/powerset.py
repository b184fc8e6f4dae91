def powerset(items):
    """All choices of items, as lists.

    >>> powerset(["a", "b"])
    [[], ['b'], ['a'], ['a', 'b']]
    """
    if items:
        first, *rest = items
        choices = powerset(rest)
        return choices + [[first] + choice for choice in choices]  # wrong: return [[first] + choice for choice in choices]
    return [[]]
