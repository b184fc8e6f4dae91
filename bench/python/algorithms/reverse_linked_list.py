class Node:
    def __init__(self, value=None, successor=None):
        self.value = value
        self.successor = successor


def reverse_linked_list(node: Node) -> Node:
    """Turns a linked list round and gives its new first node."""
    previous = None
    while node:
        following = node.successor
        node.successor = previous
        previous = node  # wrong: pass
        node = following
    return previous
