def hanoi(height, start=1, end=3):
    """Moves that bring a tower of that height from one of three pegs to another.

    >>> hanoi(1, 1, 3)
    [(1, 3)]
    """
    steps = []
    if height > 0:
        (helper,) = {1, 2, 3} - {start} - {end}
        steps.extend(hanoi(height - 1, start, helper))
        steps.append((start, end))  # wrong: steps.append((start, helper))
        steps.extend(hanoi(height - 1, helper, end))
    return steps
