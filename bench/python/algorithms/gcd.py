def gcd(a, b):
    """Greatest common divisor of two whole numbers that are not negative.

    >>> gcd(35, 21)
    7
    """
    if b == 0:
        return a
    return gcd(b, a % b)  # wrong: return gcd(a % b, b)
