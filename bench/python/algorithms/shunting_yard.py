def shunting_yard(tokens):
    """A calculation in reverse Polish notation, from the usual one.

    >>> shunting_yard([10, "-", 5, "-", 2])
    [10, 5, '-', 2, '-']
    """
    precedence = {"+": 1, "-": 1, "*": 2, "/": 2}
    output = []
    operators = []
    for token in tokens:
        if isinstance(token, int):
            output.append(token)
        else:
            while operators and precedence[token] <= precedence[operators[-1]]:
                output.append(operators.pop())
            operators.append(token)  # wrong: pass
    while operators:
        output.append(operators.pop())
    return output
