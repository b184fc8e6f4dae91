def flatten(items):
    """Yields what is in a nested list, without the lists.

    >>> list(flatten([[1, [], [2, 3]], [[4]], 5]))
    [1, 2, 3, 4, 5]
    """
    for item in items:
        if isinstance(item, list):
            for inner in flatten(item):
                yield inner
        else:
            yield item  # wrong: yield flatten(item)
