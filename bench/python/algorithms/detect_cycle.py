class Node:
    def __init__(self, value=None, successor=None):
        self.value = value
        self.successor = successor


def detect_cycle(node: Node) -> bool:
    """Whether a linked list comes back to itself, by the hare and the tortoise."""
    hare = tortoise = node
    while True:
        if hare is None or hare.successor is None:  # wrong: if hare.successor is None:
            return False
        tortoise = tortoise.successor
        hare = hare.successor.successor
        if hare is tortoise:
            return True
