ROMAN = dict(M=1000, CM=900, D=500, CD=400, C=100, XC=90, L=50, XL=40, X=10, IX=9, V=5, IV=4, I=1)
class RomanError(ValueError): pass
class Roman(int):
    def __new__(cls, v):
        if isinstance(v, str): v = cls.parse(v)
        if not 0 < v < 4000: raise RomanError(f'out of range: {v}')
        return super().__new__(cls, v)
    @staticmethod
    def parse(s):
        total = i = 0
        for sym, val in ROMAN.items():
            while s.startswith(sym, i):
                total += val
                i += len(sym)
        if i != len(s) or not s: raise RomanError(f'invalid numeral {s!r} at {i}')
        if str(Roman(total)) != s: raise RomanError(f'not canonical: {s}')
        return total
    def __str__(self):
        n, out = int(self), []
        for sym, val in ROMAN.items():
            q, n = divmod(n, val)
            out.append(sym * q)
        return ''.join(out)
    def __repr__(self): return f'Roman({str(self)!r})'
    def __add__(self, o): return Roman(int(self) + int(o))
    __radd__ = __add__
    def __format__(self, spec): return format(str(self) if not spec.endswith('d') else int(self), spec)
for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999): print(n, Roman(n), repr(Roman(str(Roman(n)))), f'{Roman(n):>12}|{Roman(n):05d}')
assert all(Roman(str(Roman(i))) == i for i in range(1, 4000, 7))
for bad in ('', 'IIII', 'VX', 'ABC', 'MMMM', 'IC', 0, 4000, -1):
    try: print(Roman(bad))
    except RomanError as e: print(type(e).__name__, e)
print(Roman('X') + 5, 5 + Roman('X'), sum([Roman(1), Roman(2)], Roman(3)), sorted([Roman(5), Roman(1)]), Roman(5) * 2, max(Roman(3), 2))
def wrap(text, width):
    lines, cur = [], []
    for w in text.split():
        if cur and sum(map(len, cur)) + len(cur) + len(w) > width:
            lines.append(cur)
            cur = []
        cur.append(w)
    return lines + [cur] if cur else lines
def justify(ws, width):
    if len(ws) == 1: return ws[0].ljust(width)
    gaps, extra = divmod(width - sum(map(len, ws)), len(ws) - 1)
    return ''.join(w + ' ' * (gaps + (i < extra)) for i, w in enumerate(ws[:-1])) + ws[-1]
text = 'It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness'
for width in (16, 30):
    for ws in wrap(text, width): print('|' + justify(ws, width) + '|')
words = {}
for w in text.replace(',', '').lower().split(): words[w] = words.get(w, 0) + 1
for w, c in sorted(words.items(), key=lambda kv: (-kv[1], kv[0]))[:6]: print(f'{w:<8}{"*" * c} {c}')
def table(rows):
    widths = [max(len(str(c)) for c in col) for col in zip(*rows)]
    sep = '+' + '+'.join('-' * (w + 2) for w in widths) + '+'
    yield sep
    for r in rows:
        yield '|' + '|'.join(f' {c:<{w}} ' if isinstance(c, str) else f' {c:>{w}} ' for c, w in zip(r, widths)) + '|'
        yield sep
print(*table([('name', 'n'), ('alpha', 1), ('b', 23456)]), sep='\n')
