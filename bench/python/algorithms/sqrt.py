def sqrt(x, epsilon):
    """Square root by Newton's method, to an error below epsilon.

    >>> sqrt(2, 0.01)
    1.4166666666666665
    """
    guess = x / 2
    while abs(x - guess ** 2) > epsilon:  # wrong: while abs(x - guess) > epsilon:
        guess = 0.5 * (guess + x / guess)
    return guess
