def quicksort(numbers):
    """The numbers in order.

    >>> quicksort([3, 1, 2])
    [1, 2, 3]
    """
    if not numbers:
        return []
    pivot = numbers[0]
    lesser = quicksort([x for x in numbers[1:] if x < pivot])
    greater = quicksort([x for x in numbers[1:] if x >= pivot])  # wrong: greater = quicksort([x for x in numbers[1:] if x > pivot])
    return lesser + [pivot] + greater
