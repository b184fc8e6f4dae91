import heapq


def kheapsort(numbers, k):
    """Yields the numbers of a list in order, in which none is more than k places from where it belongs.

    >>> list(kheapsort([3, 2, 1, 5, 4], 2))
    [1, 2, 3, 4, 5]
    """
    heap = numbers[:k]
    heapq.heapify(heap)
    for number in numbers[k:]:  # wrong: for number in numbers:
        yield heapq.heappushpop(heap, number)
    while heap:
        yield heapq.heappop(heap)
