def find_in_sorted(numbers, x):
    """An index of x in a sorted list, -1 when it is not there.

    >>> find_in_sorted([3, 4, 5, 6, 7], 5)
    2
    """
    def search(start, end):
        if start == end:
            return -1
        middle = start + (end - start) // 2
        if x < numbers[middle]:
            return search(start, middle)
        if x > numbers[middle]:
            return search(middle + 1, end)  # wrong: return search(middle, end)
        return middle

    return search(0, len(numbers))
