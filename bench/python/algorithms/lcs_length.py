from collections import Counter


def lcs_length(s, t):
    """Length of the longest text that is in both.

    >>> lcs_length("witch", "sandwich")
    2
    """
    lengths = Counter()
    for i in range(len(s)):
        for j in range(len(t)):
            if s[i] == t[j]:
                lengths[i, j] = lengths[i - 1, j - 1] + 1  # wrong: lengths[i, j] = lengths[i - 1, j] + 1
    return max(lengths.values()) if lengths else 0
