def max_sublist_sum(numbers):
    """Greatest sum of neighbours in a list; 0 for none of them.

    >>> max_sublist_sum([4, -5, 2, 1, -1, 3])
    5
    """
    ending = 0
    best = 0
    for x in numbers:
        ending = max(0, ending + x)  # wrong: ending = ending + x
        best = max(best, ending)
    return best
