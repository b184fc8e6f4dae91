def mergesort(numbers):
    """The numbers in order.

    >>> mergesort([2, 6, 1])
    [1, 2, 6]
    """
    def merge(left, right):
        result = []
        i = j = 0
        while i < len(left) and j < len(right):
            if left[i] <= right[j]:
                result.append(left[i])
                i += 1
            else:
                result.append(right[j])
                j += 1
        result.extend(left[i:] or right[j:])
        return result

    if len(numbers) <= 1:  # wrong: if len(numbers) == 0:
        return numbers
    middle = len(numbers) // 2
    return merge(mergesort(numbers[:middle]), mergesort(numbers[middle:]))
