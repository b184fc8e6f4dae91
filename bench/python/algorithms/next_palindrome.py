def next_palindrome(digits):
    """The next greater palindrome, as a list of digits like the one given.

    >>> next_palindrome([1, 4, 9, 4, 1])
    [1, 5, 0, 5, 1]
    """
    high = len(digits) // 2
    low = (len(digits) - 1) // 2
    while high < len(digits) and low >= 0:
        if digits[high] == 9:
            digits[high] = 0
            digits[low] = 0
            high += 1
            low -= 1
        else:
            digits[high] += 1
            if low != high:
                digits[low] += 1
            return digits
    return [1] + (len(digits) - 1) * [0] + [1]  # wrong: return [1] + len(digits) * [0] + [1]
