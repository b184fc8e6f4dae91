def is_valid_parenthesization(parens):
    """Whether each parenthesis has its partner.

    >>> is_valid_parenthesization("((()()))()")
    True
    """
    depth = 0
    for paren in parens:
        if paren == "(":
            depth += 1
        else:
            depth -= 1
            if depth < 0:
                return False
    return depth == 0  # wrong: return True
