from collections import defaultdict


def shortest_path_lengths(n, lengths):
    """Lengths of the shortest ways between all of n nodes by Floyd and Warshall; `lengths` maps pairs of nodes to numbers.

    >>> shortest_path_lengths(3, {(0, 1): 3, (1, 2): 5})[0, 2]
    8
    """
    found = defaultdict(lambda: float("inf"))
    found.update({(i, i): 0 for i in range(n)})
    found.update(lengths)
    for k in range(n):
        for i in range(n):
            for j in range(n):
                found[i, j] = min(found[i, j], found[i, k] + found[k, j])  # wrong: found[i, j] = min(found[i, j], found[i, k] + found[j, k])
    return dict(found)
