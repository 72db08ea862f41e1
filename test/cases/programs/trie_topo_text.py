class Trie:
    def __init__(self): self.kids, self.end = {}, 0
    def add(self, w):
        n = self
        for c in w: n = n.kids.setdefault(c, Trie())
        n.end += 1
    def find(self, p):
        n = self
        for c in p:
            if (n := n.kids.get(c)) is None: return None
        return n
    def words(self, pre=''):
        if self.end: yield pre
        for c, k in sorted(self.kids.items()): yield from k.words(pre + c)
    def __contains__(self, w): return bool((n := self.find(w)) and n.end)
    def fuzzy(self, w, d, pre=''):
        if d < 0: return
        if not w and self.end: yield pre
        for c, k in sorted(self.kids.items()):
            if w and c == w[0]: yield from k.fuzzy(w[1:], d, pre + c)
            else:
                yield from k.fuzzy(w[1:], d - 1, pre + c) if w else k.fuzzy(w, d - 1, pre + c)
t = Trie()
for w in 'to tea ted ten i in inn tent to'.split(): t.add(w)
print(list(t.words()), [w in t for w in ('te', 'tea', 'x', '')], list(t.find('te').words('te')), t.find('to').end, sorted(set(t.fuzzy('tin', 1))))
def topo(deps):
    order, state, path = [], {}, []
    def visit(n):
        if state.get(n) == 1: raise ValueError('cycle: ' + ' -> '.join(path[path.index(n):] + [n]))
        if state.get(n) == 2: return
        state[n] = 1; path.append(n)
        for d in sorted(deps.get(n, ())): visit(d)
        path.pop(); state[n] = 2; order.append(n)
    for n in sorted(deps): visit(n)
    return order
print(topo({'app': ['lib', 'log'], 'lib': ['core'], 'log': ['core', 'fmt'], 'fmt': []}))
for bad in ({'a': ['b'], 'b': ['c'], 'c': ['a']}, {'x': ['x']}):
    try: topo(bad)
    except ValueError as e: print(e)
def wrap(text, width):
    line = ''
    for w in text.split():
        while len(w) > width: 
            if line: yield line; line = ''
            yield w[:width]; w = w[width:]
        if line and len(line) + 1 + len(w) > width: yield line; line = w
        else: line = f'{line} {w}'.strip()
    if line: yield line
def justify(line, width):
    ws = line.split()
    if len(ws) == 1: return line.ljust(width, '.')
    gap, extra = divmod(width - sum(map(len, ws)), len(ws) - 1)
    return ''.join(w + '.' * (gap + (i < extra)) for i, w in enumerate(ws[:-1])) + ws[-1]
text = 'The quick brown fox jumps over the lazy dog and antidisestablishmentarianism is a long word.'
for w in (12, 20): print(*(f'|{justify(l, w)}|' for l in wrap(text, w)), sep='\n')
ROMAN = [(1000, 'M'), (900, 'CM'), (500, 'D'), (400, 'CD'), (100, 'C'), (90, 'XC'), (50, 'L'), (40, 'XL'), (10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I')]
def roman(n):
    out = ''
    for v, s in ROMAN:
        q, n = divmod(n, v); out += s * q
    return out
def unroman(s):
    vals = [dict((b, a) for a, b in ROMAN)[c] for c in s]
    return sum(-a if a < b else a for a, b in zip(vals, vals[1:] + [0]))
print([roman(n) for n in (1, 4, 9, 14, 40, 90, 399, 1994, 3888)], all(unroman(roman(n)) == n for n in range(1, 2000)))
caesar = lambda s, k: ''.join(chr((ord(c) - b + k) % 26 + b) if c.isascii() and c.isalpha() and (b := 65 if c.isupper() else 97) else c for c in s)
print(caesar('Hello, World!', 3), caesar(caesar('Hello, World!', 3), -3))
