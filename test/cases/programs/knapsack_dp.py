def knapsack(items, cap):
    best = [[0] * (cap + 1) for _ in range(len(items) + 1)]
    for i, (name, w, v) in enumerate(items, 1):
        for c in range(cap + 1):
            best[i][c] = max(best[i - 1][c], best[i - 1][c - w] + v if w <= c else 0)
    picked, c = [], cap
    for i in range(len(items), 0, -1):
        if best[i][c] != best[i - 1][c]:
            picked.append(items[i - 1][0]); c -= items[i - 1][1]
    return best[-1][cap], picked[::-1]
print(knapsack([('map', 9, 150), ('compass', 13, 35), ('water', 153, 200), ('sandwich', 50, 160), ('glucose', 15, 60), ('tin', 68, 45), ('banana', 27, 60), ('apple', 39, 40)], 200))
def lcs(a, b):
    t = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b): t[i + 1][j + 1] = t[i][j] + 1 if x == y else max(t[i][j + 1], t[i + 1][j])
    i, j, out = len(a), len(b), []
    while i and j:
        if a[i - 1] == b[j - 1]: out.append(a[i - 1]); i -= 1; j -= 1
        elif t[i - 1][j] >= t[i][j - 1]: i -= 1
        else: j -= 1
    return ''.join(reversed(out))
def edit(a, b):
    prev = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        cur = [i]
        for j, y in enumerate(b, 1): cur.append(min(prev[j] + 1, cur[-1] + 1, prev[j - 1] + (x != y)))
        prev = cur
    return prev[-1]
print(lcs('AGGTABQX', 'GXTXAYBX'), lcs('', 'a'), edit('kitten', 'sitting'), edit('', 'abc'), edit('flaw', 'lawn'))
def change(coins, n):
    ways, best = [1] + [0] * n, [0] + [None] * n
    for c in coins:
        for k in range(c, n + 1):
            ways[k] += ways[k - c]
            if best[k - c] is not None and (best[k] is None or best[k - c] + 1 < best[k]): best[k] = best[k - c] + 1
    return ways[n], best[n]
print(change([1, 2, 5, 10, 20, 50, 100, 200], 200), change([5, 7], 13), change([3], 4))
def lis(xs):
    tails, idx, prev = [], [], {}
    for i, x in enumerate(xs):
        lo, hi = 0, len(tails)
        while lo < hi:
            m = (lo + hi) // 2
            if tails[m] < x: lo = m + 1
            else: hi = m
        tails[lo:lo + 1] = [x]; idx[lo:lo + 1] = [i]
        prev[i] = idx[lo - 1] if lo else None
    out, k = [], idx[-1] if idx else None
    while k is not None: out.append(xs[k]); k = prev[k]
    return out[::-1]
print(lis([10, 9, 2, 5, 3, 7, 101, 18]), lis([]), lis([3, 2, 1]), lis(list(range(20))) == list(range(20)))
def matrix_chain(d, memo={}):
    def go(i, j):
        if (i, j) not in memo: memo[i, j] = (0, f'A{i}') if i == j else min((go(i, k)[0] + go(k + 1, j)[0] + d[i] * d[k + 1] * d[j + 1], f'({go(i, k)[1]}{go(k + 1, j)[1]})') for k in range(i, j))
        return memo[i, j]
    return go(0, len(d) - 2)
print(matrix_chain((30, 35, 15, 5, 10, 20, 25)))
def partitions(n, top=None):
    if n == 0: yield []
    for k in range(min(n, top or n), 0, -1):
        for rest in partitions(n - k, k): yield [k] + rest
print(list(partitions(5)), sum(1 for _ in partitions(25)))
def subset_sum(xs, t):
    reach = {0: ()}
    for x in xs:
        for s, p in list(reach.items()): reach.setdefault(s + x, p + (x,))
    return reach.get(t)
print(subset_sum((3, 34, 4, 12, 5, 2), 9), subset_sum((3, 34), 30))
