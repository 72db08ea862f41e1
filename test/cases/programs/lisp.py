class Sym(str):
    def __repr__(self): return str(self)
class LispError(Exception): pass
class Env(dict):
    def __init__(self, names=(), vals=(), outer=None): super().__init__(zip(names, vals)); self.outer = outer
    def find(self, k):
        e = self
        while e is not None:
            if k in e: return e
            e = e.outer
        raise LispError(f'unbound: {k}')
class Lambda:
    def __init__(self, params, body, env): self.params, self.body, self.env = params, body, env
    def __call__(self, *args):
        if len(args) != len(self.params): raise LispError(f'expected {len(self.params)} arguments, got {len(args)}')
        return evaluate(self.body, Env(self.params, args, self.env))
    def __repr__(self): return f'<lambda {" ".join(self.params)}>'
def read(src):
    toks = src.replace('(', ' ( ').replace(')', ' ) ').replace("'", " ' ").split()
    def parse():
        if not toks: raise LispError('unexpected end')
        t = toks.pop(0)
        if t == '(':
            out = []
            while toks and toks[0] != ')': out.append(parse())
            if not toks: raise LispError('missing )')
            toks.pop(0)
            return out
        if t == ')': raise LispError('unexpected )')
        if t == "'": return [Sym('quote'), parse()]
        for conv in int, float:
            try: return conv(t)
            except ValueError: pass
        return {'#t': True, '#f': False}.get(t, Sym(t))
    while toks: yield parse()
def evaluate(x, env):
    while True:
        if isinstance(x, Sym): return env.find(x)[x]
        if not isinstance(x, list): return x
        match x:
            case []: return []
            case ['quote', e]: return e
            case ['if', c, a, *b]: x = a if evaluate(c, env) is not False else b[0] if b else None
            case ['define', [name, *params], body]: env[name] = Lambda(params, body, env); return None
            case ['define', name, e]: env[name] = evaluate(e, env); return None
            case ['set!', name, e]: env.find(name)[name] = evaluate(e, env); return None
            case ['lambda', params, body]: return Lambda(params, body, env)
            case ['let', binds, body]: env = Env([b[0] for b in binds], [evaluate(b[1], env) for b in binds], env); x = body
            case ['begin', *es, last]:
                for e in es: evaluate(e, env)
                x = last
            case [f, *args]:
                f, args = evaluate(f, env), [evaluate(a, env) for a in args]
                if isinstance(f, Lambda):
                    if len(args) != len(f.params): raise LispError(f'expected {len(f.params)} arguments, got {len(args)}')
                    x, env = f.body, Env(f.params, args, f.env)
                elif callable(f): return f(*args)
                else: raise LispError(f'not callable: {show(f)}')
def show(v):
    if isinstance(v, list): return '(' + ' '.join(map(show, v)) + ')'
    return {True: '#t', False: '#f'}[v] if isinstance(v, bool) else str(v)
import math
def fold(f):
    def op(first, *rest):
        for r in rest: first = f(first, r)
        return first
    return op
G = Env()
G.update({Sym(k): v for k, v in {'+': lambda *a: sum(a), '*': lambda *a: math.prod(a), '-': fold(lambda a, b: a - b), '/': fold(lambda a, b: a / b), '<': lambda a, b: a < b, '=': lambda a, b: a == b, 'car': lambda l: l[0], 'cdr': lambda l: l[1:], 'cons': lambda a, b: [a] + b, 'list': lambda *a: list(a), 'null?': lambda l: l == [], 'map': lambda f, l: [f(x) for x in l], 'apply': lambda f, l: f(*l), 'length': len}.items()})
def run(src):
    try:
        for form in read(src):
            r = evaluate(form, G)
            if r is not None: print('=>', show(r))
    except (LispError, TypeError, IndexError, ZeroDivisionError) as e: print('error:', type(e).__name__, e)
for src in ("(+ 1 2 (* 3 4))", "(define (fact n) (if (< n 2) 1 (* n (fact (- n 1))))) (fact 30)", "(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n)))) (loop 5000 0)", "(map (lambda (x) (* x x)) '(1 2 3))", "(define (counter) (let ((n 0)) (lambda () (begin (set! n (+ n 1)) n)))) (define c (counter)) (c) (c) (c)",
            "(define (filter p l) (if (null? l) '() (if (p (car l)) (cons (car l) (filter p (cdr l))) (filter p (cdr l))))) (filter (lambda (x) (< 2 x)) '(1 2 3 4))", "(let ((x 1) (y 2)) (list x y '(a b) #t))", "(/ 1 0)", "(foo)", "(1 2)", "(car '())", "(fact 1 2)", "(+ 1", ")", "(apply + '(1 2 3.5))", "((lambda (f) (f f 5)) (lambda (self n) (if (= n 0) '(done) (self self (- n 1)))))", "'(quote (nested 'x))", "(lambda (a b) a)"):
    run(src)
