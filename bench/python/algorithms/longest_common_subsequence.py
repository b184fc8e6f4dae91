def longest_common_subsequence(a, b):
    """Longest text that is left of both when letters are struck out.

    >>> longest_common_subsequence("headache", "pentadactyl")
    'eadac'
    """
    if not a or not b:
        return ""
    if a[0] == b[0]:
        return a[0] + longest_common_subsequence(a[1:], b[1:])  # wrong: return a[0] + longest_common_subsequence(a[1:], b)
    return max(longest_common_subsequence(a, b[1:]), longest_common_subsequence(a[1:], b), key=len)
