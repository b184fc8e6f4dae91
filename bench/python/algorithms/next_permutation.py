def next_permutation(numbers):
    """The next arrangement of different numbers in the order of the dictionary; None after the last.

    >>> next_permutation([3, 2, 4, 1])
    [3, 4, 1, 2]
    """
    for i in range(len(numbers) - 2, -1, -1):
        if numbers[i] < numbers[i + 1]:
            for j in range(len(numbers) - 1, i, -1):
                if numbers[i] < numbers[j]:  # wrong: if numbers[j] < numbers[i]:
                    result = list(numbers)
                    result[i], result[j] = numbers[j], numbers[i]
                    result[i + 1:] = reversed(result[i + 1:])
                    return result
    return None
