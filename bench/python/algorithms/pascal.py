def pascal(n):
    """First n rows of Pascal's triangle.

    >>> pascal(3)
    [[1], [1, 1], [1, 2, 1]]
    """
    rows = [[1]]
    for r in range(1, n):
        row = []
        for c in range(0, r + 1):  # wrong: for c in range(0, r):
            left = rows[r - 1][c - 1] if c > 0 else 0
            right = rows[r - 1][c] if c < r else 0
            row.append(left + right)
        rows.append(row)
    return rows
