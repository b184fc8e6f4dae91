class Node:
    def __init__(self, value=None, successors=()):
        self.value = value
        self.successors = list(successors)


def depth_first_search(start: Node, goal: Node) -> bool:
    """Whether the goal can be reached from the start."""
    visited = set()

    def search(node):
        if node in visited:
            return False
        if node is goal:
            return True
        visited.add(node)  # wrong: pass
        return any(search(each) for each in node.successors)

    return search(start)
