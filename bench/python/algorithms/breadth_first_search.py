from collections import deque


class Node:
    def __init__(self, value=None, successors=()):
        self.value = value
        self.successors = list(successors)


def breadth_first_search(start: Node, goal: Node) -> bool:
    """Whether the goal can be reached from the start."""
    queue = deque([start])
    seen = {start}
    while queue:  # wrong: while True:
        node = queue.popleft()
        if node is goal:
            return True
        queue.extend(each for each in node.successors if each not in seen)
        seen.update(node.successors)
    return False
