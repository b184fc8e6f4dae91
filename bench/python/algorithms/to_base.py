import string


def to_base(number, base):
    """A whole number above zero in another base, 2 to 36.

    >>> to_base(31, 16)
    '1F'
    """
    result = ""
    alphabet = string.digits + string.ascii_uppercase
    while number > 0:
        i = number % base
        number = number // base
        result = alphabet[i] + result  # wrong: result = result + alphabet[i]
    return result
