class Tok:
    __match_args__ = 'kind', 'value', 'pos'
    def __init__(self, kind, value, pos): self.kind, self.value, self.pos = kind, value, pos
    def __repr__(self): return f'{self.kind}:{self.value!r}@{self.pos}'
class CalcError(Exception):
    def __init__(self, msg, pos): super().__init__(msg, pos)
    def __str__(self): return f'{self.args[0]} at {self.args[1]}'
def tokenize(s):
    i = 0
    while i < len(s):
        c = s[i]
        if c.isspace(): i += 1
        elif c.isdigit() or c == '.':
            j = i
            while j < len(s) and (s[j].isdigit() or s[j] == '.'): j += 1
            try: yield Tok('num', float(s[i:j]) if '.' in s[i:j] else int(s[i:j]), i)
            except ValueError as e: raise CalcError('bad number', i) from e
            i = j
        elif c.isalpha() or c == '_':
            j = i
            while j < len(s) and (s[j].isalnum() or s[j] == '_'): j += 1
            yield Tok('name', s[i:j], i)
            i = j
        elif s[i:i + 2] in ('**', '//', '<=', '>=', '==', '!='): yield Tok('op', s[i:i + 2], i); i += 2
        elif c in '+-*/%()<>=,?:': yield Tok('op', c, i); i += 1
        else: raise CalcError(f'unexpected {c!r}', i)
    yield Tok('end', None, len(s))
PREC = {'?': (1, 'r'), '=': (2, 'r'), '==': (3, 'l'), '<': (4, 'l'), '>': (4, 'l'), '+': (5, 'l'), '-': (5, 'l'), '*': (6, 'l'), '/': (6, 'l'), '//': (6, 'l'), '%': (6, 'l'), '**': (8, 'r')}
class Parser:
    def __init__(self, s): self.toks = list(tokenize(s)); self.i = 0
    @property
    def cur(self): return self.toks[self.i]
    def next(self): t = self.cur; self.i += 1; return t
    def expect(self, v):
        if self.cur.value != v: raise CalcError(f'expected {v!r}', self.cur.pos)
        return self.next()
    def parse(self):
        e = self.expr(0)
        if self.cur.kind != 'end': raise CalcError(f'extra {self.cur.value!r}', self.cur.pos)
        return e
    def atom(self):
        match self.next():
            case Tok('num', v): return ('num', v)
            case Tok('name', n) if self.cur.value == '(':
                self.next(); args = []
                while self.cur.value != ')':
                    args.append(self.expr(0))
                    if self.cur.value == ',': self.next()
                    elif self.cur.value != ')': raise CalcError('expected , or )', self.cur.pos)
                self.next()
                return ('call', n, args)
            case Tok('name', n): return ('var', n)
            case Tok('op', '('): e = self.expr(0); self.expect(')'); return e
            case Tok('op', '-' | '+' as op): return ('un', op, self.expr(7))
            case Tok(kind, v, pos): raise CalcError(f'unexpected {v if kind != "end" else "end"!r}', pos)
    def expr(self, minp):
        left = self.atom()
        while self.cur.kind == 'op' and (p := PREC.get(self.cur.value)) and p[0] >= minp:
            op = self.next().value
            if op == '?':
                a = self.expr(0); self.expect(':')
                left = ('if', left, a, self.expr(1))
            else: left = ('bin', op, left, self.expr(p[0] + (p[1] == 'l')))
        return left
OPS = {'+': lambda a, b: a + b, '-': lambda a, b: a - b, '*': lambda a, b: a * b, '/': lambda a, b: a / b, '//': lambda a, b: a // b, '%': lambda a, b: a % b, '**': lambda a, b: a ** b, '<': lambda a, b: a < b, '>': lambda a, b: a > b, '==': lambda a, b: a == b}
ENV = {'pi': 3.14159, 'max': max, 'abs': abs, 'sum': lambda *a: sum(a)}
def ev(n):
    match n:
        case 'num', v: return v
        case 'var', name: return ENV[name]
        case 'un', '-', x: return -ev(x)
        case 'un', _, x: return ev(x)
        case 'bin', '=', ('var', name), x: ENV[name] = ev(x); return ENV[name]
        case 'bin', op, a, b: return OPS[op](ev(a), ev(b))
        case 'if', c, a, b: return ev(a) if ev(c) else ev(b)
        case 'call', f, args: return ENV[f](*map(ev, args))
for s in ('1+2*3', '(1+2)*3', '2**3**2', '-2**2', '10-4-3', 'x = y = 5', 'x*y', '7//2 + 7%4', '1.5*2', 'max(1, 2*3, 4)', 'sum()', 'abs(-5) > 4 ? 10 : 20', '1 ? 2 : 3 ? 4 : 5', '2 * -3', '1 +', '(1', '1 2', '1/0', 'nope', '$', '1.2.3', 'max(1 2)', '', '2 = 3', 'abs()', '((((((1))))))', '--1'):
    try: print(f'{s:<22}', ev(Parser(s).parse()))
    except CalcError as e: print(f'{s:<22}', 'error:', e, '' if e.__cause__ is None else repr(e.__cause__))
    except Exception as e: print(f'{s:<22}', type(e).__name__, e)
print(Parser('a+b*-c(1,2)').parse(), list(tokenize('a <= 1.')))
