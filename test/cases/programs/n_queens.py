def queens(n):
    def place(row, cols, d1, d2, acc):
        if row == n:
            yield tuple(acc)
            return
        for c in range(n):
            if c not in cols and row + c not in d1 and row - c not in d2:
                yield from place(row + 1, cols | {c}, d1 | {row + c}, d2 | {row - c}, acc + [c])
    yield from place(0, frozenset(), frozenset(), frozenset(), [])
def show(sol):
    return '\n'.join(' '.join('Q' if c == q else '.' for c in range(len(sol))) for q in sol)
for n in range(1, 8):
    sols = list(queens(n))
    print(n, len(sols), sols[:2])
print(show(next(queens(8))))
def bits(n, cols=0, d1=0, d2=0, full=None):
    full = (1 << n) - 1 if full is None else full
    if cols == full: return 1
    count, free = 0, full & ~(cols | d1 | d2)
    while free:
        bit = free & -free
        free ^= bit
        count += bits(n, cols | bit, (d1 | bit) << 1, (d2 | bit) >> 1, full)
    return count
print([bits(n) for n in range(1, 9)])
def sym(sol):
    n = len(sol)
    rot = lambda s: tuple(n - 1 - s.index(i) for i in range(n))
    flip = lambda s: tuple(n - 1 - q for q in s)
    out = set()
    for s in (sol, flip(sol)):
        for _ in range(4):
            out.add(s)
            s = rot(s)
    return min(out)
print(sorted({sym(s) for s in queens(6)}), len({sym(s) for s in queens(7)}))
