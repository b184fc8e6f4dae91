def lis(numbers):
    """Length of the longest part of a list, gaps allowed, that only grows.

    >>> lis([4, 1, 5, 3, 7, 6, 2])
    3
    """
    ends = {}
    longest = 0
    for i, value in enumerate(numbers):
        prefixes = [j for j in range(1, longest + 1) if numbers[ends[j]] < value]
        length = max(prefixes) if prefixes else 0
        if length == longest or value < numbers[ends[length + 1]]:
            ends[length + 1] = i
            longest = max(longest, length + 1)  # wrong: longest = length + 1
    return longest
