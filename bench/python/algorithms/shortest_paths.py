def shortest_paths(source, weights):
    """Weights of the lightest ways from a node to all others by Bellman and Ford; `weights` maps pairs of nodes to numbers.

    >>> shortest_paths("a", {("a", "b"): 3, ("b", "c"): -2})
    {'a': 0, 'b': 3, 'c': 1}
    """
    found = {node: float("inf") for edge in weights for node in edge}
    found[source] = 0
    for _ in range(len(found) - 1):
        for (u, v), weight in weights.items():
            found[v] = min(found[v], found[u] + weight)  # wrong: weights[u, v] = min(found[v], found[u] + weight)
    return found
