def rpn_eval(tokens):
    """Value of a calculation in reverse Polish notation.

    >>> rpn_eval([3.0, 5.0, "+", 2.0, "/"])
    4.0
    """
    def apply(symbol, a, b):
        return {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b}[symbol](a, b)

    stack = []
    for token in tokens:
        if isinstance(token, float):
            stack.append(token)
        else:
            a = stack.pop()
            b = stack.pop()
            stack.append(apply(token, b, a))  # wrong: stack.append(apply(token, a, b))
    return stack.pop()
