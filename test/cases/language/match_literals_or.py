def m(x):
    match x:
        case 0: return 'zero'
        case -1 | -2.5: return 'negative'
        case 1 + 2j | -3j: return 'complex'
        case 'a' 'b' | b'c': return 'text'
        case None: return 'none'
        case True: return 'true'
        case False: return 'false'
        case (3): return 'paren'
        case 4 | 5 | (6 | 7) as n: return f'or {n}'
        case str() as s if len(s) > 5: return f'long {s}'
        case int(n) | float(n) if n > 100: return f'big {n}'
        case str(s): return 'str ' + s
        case _ if x.__class__ is int and x == 99: return 'guarded wildcard'
        case _: return 'other'
for v in (0, 0.0, False, True, 1, -1, -2.5, 1 + 2j, -3j, 'ab', b'c', None, 3, 3.0, 5, 7, 'longer text', 101, 1e9, 'q', 99, [], 2): print(repr(v), m(v))
class Eq:
    def __eq__(self, o): print('eq', o, end=' '); return o == 4
print(type(m(Eq())).__name__)
match = 5; case = 6; print(match, case, match + case)
match (1, 2):
    case a, b if a > b: print('no', a, b)
    case a, _: print('bound', a, b)
match 1, *[2, 3]:
    case x, *rest: print(x, rest)
match x := 5:
    case 5: print('walrus', x)
def nothing(v):
    match v:
        case 1: pass
nothing(2)
for s in ('match x:\n case a | 1: pass', 'match x:\n case a: pass\n case 1: pass', 'match x:\n case _: pass\n case 1: pass', 'match x:\n case a | b: pass', 'match x:\n case (a, a): pass', 'match x:\n case [*a, *b]: pass', 'match x:\n case {**r, "k": 1}: pass', 'match x:\n case {"a": 1, "a": 2}: pass', 'match x:\n case {a: 1}: pass', 'match x:\n case f"x": pass', 'match x:\n case 1 + 1: pass', 'match x:\n case -a: pass', 'match x:\n case A(b=1, b=2): pass', 'match x:\n case A(b=1, 2): pass', 'match x:\n case A(**k): pass', 'match x:\n case 1 as _: pass', 'match x:\n case 1 as a.b: pass', 'match x:\n case _ as a: pass', 'match x:\n case a as b: pass', 'match x:\n case {**_}: pass', 'match x:\n case *a: pass', 'match x:\n case a.b: pass\n case A.B(): pass', 'match x:\n case {-1: a, None: b, "s": c, A.b: d}: pass', 'match x:\n case 1j + 1: pass', 'match x:\n case 1 - -1j: pass', 'match x:\n case (a | b): pass', 'match x:\n case [a, b] | [b, a]: pass', 'match x:\n case [a] | [b]: pass', 'match x:\n case (): pass\n case []: pass\n case (a,): pass'):
    try: compile(s, 's', 'exec'); print('ok', s.split('\n')[1:])
    except SyntaxError as e: print(s.split('\n')[1:], e.msg, e.lineno, e.offset)
