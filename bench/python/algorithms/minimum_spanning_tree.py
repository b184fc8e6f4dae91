def minimum_spanning_tree(weights):
    """Edges of least weight that join all nodes; `weights` maps pairs of nodes to numbers.

    >>> sorted(minimum_spanning_tree({(1, 2): 10, (2, 3): 15, (3, 4): 10, (1, 4): 10}))
    [(1, 2), (1, 4), (3, 4)]
    """
    groups = {}
    edges = set()
    for edge in sorted(weights, key=weights.__getitem__):
        u, v = edge
        if groups.setdefault(u, {u}) is not groups.setdefault(v, {v}):
            edges.add(edge)
            groups[u].update(groups[v])
            for node in groups[v]:
                groups[node] = groups[u]  # wrong: groups[node].update(groups[u])
    return edges
