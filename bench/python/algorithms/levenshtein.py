def levenshtein(source, target):
    """Fewest insertions, deletions and changes of a letter that make one text of the other.

    >>> levenshtein("electron", "neutron")
    3
    """
    if source == "" or target == "":
        return len(source) or len(target)
    if source[0] == target[0]:
        return levenshtein(source[1:], target[1:])  # wrong: return 1 + levenshtein(source[1:], target[1:])
    return 1 + min(levenshtein(source, target[1:]), levenshtein(source[1:], target[1:]), levenshtein(source[1:], target))
