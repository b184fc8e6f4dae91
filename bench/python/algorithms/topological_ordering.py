class Node:
    def __init__(self, value=None, successors=(), predecessors=()):
        self.value = value
        self.successors = list(successors)
        self.predecessors = list(predecessors)


def topological_ordering(nodes: list[Node]) -> list[Node]:
    """The nodes in an order in which each comes after its predecessors."""
    ordered = [node for node in nodes if not node.predecessors]
    for node in ordered:
        for following in node.successors:
            if set(ordered).issuperset(following.predecessors) and following not in ordered:  # wrong: if set(ordered).issuperset(following.successors) and following not in ordered:
                ordered.append(following)
    return ordered
