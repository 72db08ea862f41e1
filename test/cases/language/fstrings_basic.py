x, w, p, s, d = 3.14159, 10, 3, 'text', {'k': [1, 2]}
print(f'{x}', f'{x:.2f}', f'{x:{w}.{p}}', f'{x!r}', f'{s!r:>{w}}', f'{s!a}', f'{d["k"][1]}', f'{{}}', f'{{{s}}}', f'{x:>+{w}.{p - 1}f}|')
print(f'{x=}', f'{x = }', f'{x=:.1f}', f'{s=!s}', f'{s=!r:>8}', f'{ 1 + 1 = }', f'{d["k"]=}', f'{s.upper()=}', f'{x  =  }', f'{(lambda: 5)()=}')
print(f'{"nested " + f"{s!r} {f'{x:.1f}'}"}', f'{', '.join(str(i) for i in range(3))}', f'{'a' 'b'}', f'{"\n".join(['a', 'b'])!r}')
print(f'{(y := 5)} {y}', f'{x:=+8.2f}', f'{(lambda a: a * 2)(4)}', f'{s if x > 3 else 0}', f'{[i for i in range(3)]}', f'{ {1: 2}[1] }', f'{ {i for i in [1]} }')
print(f'''multi {
    x
    :.1f} {
    s  # comment
} end''', f'\x41\N{DIGIT ONE}\u0042{s}\t|', rf'\n{s}\{s}', F'{s}', f"{'"'}", f'{s:\x3e6}|')
print(f'{s:{'>'}{8}}|', f'{x:{'.' + str(2)}f}', f'{5:{"0"}{"4"}d}', f'{s:}', f'{None}', f'{True:d}', f'{...}', f'{1,}', f'{1, 2}', f'{*[1, 2], 3}', f'{yieldless if (yieldless := 0) else "e"}')
class F:
    def __format__(self, spec): return f'<{spec}>'
    def __str__(self): return 'S'
    def __repr__(self): return 'R'
o = F(); print(f'{o}', f'{o:abc}', f'{o!s}', f'{o!r:>4}', f'{o:{o}}', f'{o=}', f'{o=:x}', f'{o:a{1}b{2}c}', f'{o: }', f'{o:%H:%M}')
def order():
    def t(v): log.append(v); return v
    log = []
    return f'{t(1)}{t("a"):>{t(3)}}{t(2)!r}' 'lit' f'{t(4)}', log
print(order())
for e in ("f'{1/0}'", "f'{nope}'", "f'{5:s}'", "f'{\"a\":d}'", "f'{[]:5}'", "f'{5!r:d}'", "f'{o:{5:x}}'", "f'{\"x\":{-1}}'"):
    try: print(eval(e))
    except Exception as ex: print(type(ex).__name__, ex)
print(f'a' f'{1}' 'b{}' f'{{c}}', len(f''), f'{"a"}{"b"}')
