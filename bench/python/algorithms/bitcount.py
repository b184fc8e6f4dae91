def bitcount(n):
    """Number of bits that are one in a whole number that is not negative.

    >>> bitcount(127)
    7
    """
    count = 0
    while n:
        n &= n - 1  # wrong: n ^= n - 1
        count += 1
    return count
