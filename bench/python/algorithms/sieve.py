def sieve(limit):
    """Primes up to a limit.

    >>> sieve(10)
    [2, 3, 5, 7]
    """
    primes = []
    for n in range(2, limit + 1):
        if all(n % p > 0 for p in primes):  # wrong: if any(n % p > 0 for p in primes):
            primes.append(n)
    return primes
