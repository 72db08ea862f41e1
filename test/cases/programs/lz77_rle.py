def lz77(data, window=255, maxlen=18):
    i, out = 0, []
    while i < len(data):
        best = (0, 0)
        for j in range(max(0, i - window), i):
            n = 0
            while n < maxlen and i + n < len(data) - 1 and data[j + n] == data[i + n]: n += 1
            if n >= best[1]: best = (i - j, n) if n else best
        nxt = data[i + best[1]]
        out.append((*best, nxt))
        i += best[1] + 1
    return out
def unlz77(toks):
    out = bytearray()
    for off, n, c in toks:
        for _ in range(n): out.append(out[-off])
        out.append(c)
    return bytes(out)
def rle(s):
    out, i = [], 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]: j += 1
        out.append(f'{j - i if j - i > 1 else ""}{s[i]}')
        i = j
    return ''.join(out)
def unrle(s):
    n, out = '', ''
    for c in s:
        if c.isdigit(): n += c
        else: out += c * int(n or 1); n = ''
    return out
def bwt(s):
    s += '\0'
    table = sorted(s[i:] + s[:i] for i in range(len(s)))
    return ''.join(r[-1] for r in table)
def unbwt(r):
    table = [''] * len(r)
    for _ in r: table = sorted(c + row for c, row in zip(r, table))
    return next(row for row in table if row.endswith('\0'))[:-1]
def mtf(s):
    alpha = sorted(set(s)); out = []
    for c in s:
        k = alpha.index(c); out.append(k)
        alpha.insert(0, alpha.pop(k))
    return out
def lzw(s):
    d = {chr(i): i for i in range(128)}; w = ''; out = []
    for c in s:
        if w + c in d: w += c
        else: out.append(d[w]); d[w + c] = len(d); w = c
    return out + [d[w]] if w else out
for t in (b'a', b'abababababab', b'she sells sea shells by the sea shore', b'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', bytes(range(10)) * 3):
    k = lz77(t); print(len(t), len(k), k[:4], unlz77(k) == t)
for t in ('aaabccd', 'abc', '', 'zzzzzzzzzzzz', 'banana', 'mississippi'):
    print(rle(t), unrle(rle(t)) == t, repr(bwt(t)), unbwt(bwt(t)) == t, mtf(bwt(t)), lzw(t), rle(bwt(t)).replace('\0', '$'))
