def possible_change(coins, total):
    """Number of ways to pay a total with coins of these values.

    >>> possible_change([1, 5, 10, 25], 11)
    4
    """
    if total == 0:
        return 1
    if total < 0 or not coins:  # wrong: if total < 0:
        return 0
    first, *rest = coins
    return possible_change(coins, total - first) + possible_change(rest, total)
