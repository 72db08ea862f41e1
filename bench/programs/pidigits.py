"""Digits of pi by a spigot: multiplication and division of integers that grow."""


def digits():
    """Gibbons' spigot of Leibniz' series, with integers only."""
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < m * t:
            yield m
            q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = (
                q * k,
                (2 * q + r) * x,
                t * x,
                k + 1,
                (q * (7 * k + 2) + r * x) // (t * x),
                x + 2,
            )


def run():
    source = digits()
    text = "".join(str(next(source)) for _ in range(1600))
    return text[:10], text[-10:], sum(int(c) for c in text)
