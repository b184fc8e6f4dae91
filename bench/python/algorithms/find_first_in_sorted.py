def find_first_in_sorted(numbers, x):
    """Index of the first x in a sorted list, -1 when it is not there.

    >>> find_first_in_sorted([3, 4, 5, 5, 5, 5, 6], 5)
    2
    """
    low, high = 0, len(numbers)
    while low < high:  # wrong: while low <= high:
        middle = (low + high) // 2
        if x == numbers[middle] and (middle == 0 or x != numbers[middle - 1]):
            return middle
        if x <= numbers[middle]:
            high = middle
        else:
            low = middle + 1
    return -1
