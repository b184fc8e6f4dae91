def subsequences(a, b, k):
    """All lists of k growing numbers from a on, below b.

    >>> subsequences(1, 5, 3)
    [[1, 2, 3], [1, 2, 4], [1, 3, 4], [2, 3, 4]]
    """
    if k == 0:
        return [[]]  # wrong: return []
    found = []
    for i in range(a, b + 1 - k):
        found.extend([i] + rest for rest in subsequences(i + 1, b, k - 1))
    return found
