import heapq


def shortest_path_length(lengths, start, goal):
    """Length of the shortest way in a graph by Dijkstra; `lengths` maps pairs of nodes to numbers. None when there is no way.

    >>> shortest_path_length({("a", "b"): 3, ("b", "c"): 4, ("a", "c"): 9}, "a", "c")
    7
    """
    heap = [(0, start)]
    visited = set()
    while heap:
        distance, node = heapq.heappop(heap)
        if node == goal:
            return distance
        if node in visited:
            continue
        visited.add(node)
        for (u, v), length in lengths.items():
            if u == node and v not in visited:
                heapq.heappush(heap, (distance + length, v))  # wrong: heapq.heappush(heap, (length, v))
    return None
