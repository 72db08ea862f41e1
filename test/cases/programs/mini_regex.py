class Regex:
    def __init__(self, pat):
        self.pat, self.i, self.groups = pat, 0, 0
        self.node = self.alt()
        if self.i < len(pat): raise ValueError(f'unbalanced ) at {self.i}')
    def peek(self): return self.pat[self.i] if self.i < len(self.pat) else ''
    def alt(self):
        opts = [self.seq()]
        while self.peek() == '|': self.i += 1; opts.append(self.seq())
        return ('alt', opts) if len(opts) > 1 else opts[0]
    def seq(self):
        items = []
        while self.peek() not in ('', '|', ')'):
            a = self.atom()
            while self.peek() in ('*', '+', '?') and self.peek():
                q = self.peek(); self.i += 1
                lazy = self.peek() == '?'
                self.i += lazy
                a = ('rep', a, int(q == '+'), 1 if q == '?' else 10**9, lazy)
            items.append(a)
        return ('seq', items)
    def atom(self):
        c = self.peek(); self.i += 1
        match c:
            case '(':
                self.groups += 1; n = self.groups
                node = self.alt()
                if self.peek() != ')': raise ValueError('missing )')
                self.i += 1
                return ('group', n, node)
            case '.': return ('set', lambda ch: ch != '\n')
            case '^' | '$': return ('bol' if c == '^' else 'eol',)
            case '*' | '+' | '?': raise ValueError(f'nothing to repeat at {self.i - 1}')
            case '[':
                neg = self.peek() == '^'; self.i += neg
                chars = set()
                while self.peek() != ']':
                    if not self.peek(): raise ValueError('unterminated set')
                    a = self.peek(); self.i += 1
                    if self.peek() == '-' and self.pat[self.i + 1:self.i + 2] != ']':
                        chars |= set(map(chr, range(ord(a), ord(self.pat[self.i + 1]) + 1))); self.i += 2
                    else: chars.add(a)
                self.i += 1
                return ('set', lambda ch: (ch in chars) != neg)
            case '\\':
                e = self.peek(); self.i += 1
                f = {'d': str.isdigit, 'w': lambda ch: ch.isalnum() or ch == '_', 's': str.isspace}.get(e)
                if e.isdigit(): return ('ref', int(e))
                return ('set', f or (lambda ch: ch == e))
            case _: return ('set', lambda ch: ch == c)
    def m(self, node, s, i, g, k):
        match node:
            case 'set', f: return k(i + 1, g) if i < len(s) and f(s[i]) else None
            case 'seq', items:
                def run(n, i, g): return k(i, g) if n == len(items) else self.m(items[n], s, i, g, lambda j, h: run(n + 1, j, h))
                return run(0, i, g)
            case 'alt', opts:
                for o in opts:
                    if (r := self.m(o, s, i, g, k)) is not None: return r
            case 'group', n, sub: return self.m(sub, s, i, g, lambda j, h: k(j, h | {n: (i, j)}))
            case 'ref', n:
                t = s[slice(*g[n])] if n in g else None
                return k(i + len(t), g) if t is not None and s.startswith(t, i) else None
            case ('bol',): return k(i, g) if i == 0 else None
            case ('eol',): return k(i, g) if i == len(s) else None
            case 'rep', sub, lo, hi, lazy:
                def rep(cnt, i, g):
                    more = lambda: self.m(sub, s, i, g, lambda j, h: rep(cnt + 1, j, h) if j > i or cnt < lo else None) if cnt < hi else None
                    stop = lambda: k(i, g) if cnt >= lo else None
                    for f in ((stop, more) if lazy else (more, stop)):
                        if (r := f()) is not None: return r
                return rep(0, i, g)
    def search(self, s):
        for st in range(len(s) + 1):
            if r := self.m(self.node, s, st, {}, lambda j, g: (st, j, g)):
                return s[r[0]:r[1]], tuple(s[slice(*r[2][n])] if n in r[2] else None for n in range(1, self.groups + 1))
for pat, *subjects in (('a*b', 'aaab', 'b', 'c'), ('^(a|ab)(c|bcd)$', 'abcd', 'ac', 'abc'), (r'(\d+)-(\d+)', 'tel 12-345', 'x'), ('<.+>', '<a><b>'), ('<.+?>', '<a><b>'), ('[a-c]+[^x-z]', 'xxabcq', 'abcx'), (r'(\w+) \1', 'the the end', 'a b'), ('(a*)*b', 'aaaaab', 'aaaa'), ('x?y?z?$', 'xz', 'q'), ('(a)|(b)', 'b'), (r'\.\*', 'a.*'), ('', 'abc'), ('(x(y(z)))', '_xyz'), ('[]', 'a'), ('a**', 'aa'), ('*a', 'x'), ('(a', 'a'), ('a)', 'a')):
    try:
        r = Regex(pat)
        print(pat, [r.search(s) for s in subjects])
    except ValueError as e: print(pat, 'error', e)
