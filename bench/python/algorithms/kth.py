def kth(numbers, k):
    """The number that would stand at index k if the list were sorted.

    >>> kth([4, 2, 8, 1], 2)
    4
    """
    pivot = numbers[0]
    below = [x for x in numbers if x < pivot]
    above = [x for x in numbers if x > pivot]
    smaller = len(below)
    others = len(numbers) - len(above)
    if k < smaller:
        return kth(below, k)
    if k >= others:
        return kth(above, k - others)  # wrong: return kth(above, k)
    return pivot
