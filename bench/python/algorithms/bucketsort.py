def bucketsort(numbers, k):
    """Sorts whole numbers that are all below k.

    >>> bucketsort([3, 11, 2, 9, 1, 5], 12)
    [1, 2, 3, 5, 9, 11]
    """
    counts = [0] * k
    for number in numbers:
        counts[number] += 1
    result = []
    for number, count in enumerate(counts):  # wrong: for number, count in enumerate(numbers):
        result.extend([number] * count)
    return result
