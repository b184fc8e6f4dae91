def wrap(text, columns):
    """Lines of at most that many columns, broken at spaces where there are some.

    >>> wrap("abc def", 4)
    ['abc', ' def']
    """
    lines = []
    while len(text) > columns:
        end = text.rfind(" ", 0, columns + 1)
        if end < 1:
            end = columns
        line, text = text[:end], text[end:]
        lines.append(line)
    lines.append(text)  # wrong: pass
    return lines
