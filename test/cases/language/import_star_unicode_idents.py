ª = 1; ﬁ = 2; 𝐱 = 3; é = 4; µ = 5; ſ = 6
print(a if 'a' in globals() else None, fi, x, é, s, [n for n in sorted(globals()) if not n.startswith('__')])
class Ünï:
    café = 'c'
    def größe(self, ñ=1): return ñ
    __𝓅 = 'mangled'
print(Ünï.café, Ünï().größe(ñ=2), Ünï.__name__, Ünï.größe.__qualname__, getattr(Ünï, 'cafe\u0301', 'not normalised by getattr'), [k for k in vars(Ünï) if 'p' in k and 'Ü' in k])
日本 = '語'; print(f'{日本}', eval('日本'), 日本 * 2)
def f(*, ﬀ): return ﬀ
print(f(ff=1), f(ﬀ=2), f.__kwdefaults__, f.__code__.co_varnames)
for bad in ('1é', '€', 'a\u0301b = 1', '²', 'x²=1', '٣', 'a٣ = 1', '\u0301a', 'a\u200d', '½', 'a·b = 1', '℘ = 1', '℮ = 1', 'a\u037a', '_\u0301 = 1', '😀', 'x😀', 'ℵ = 1', '＿x = 1', 'ｘ = 7; print(x)', 'None\u200b', 'Ｎone = 1', '𝐝𝐞𝐟 = 1', '𝐝𝐞𝐟 f(): pass'):
    try: exec(compile(bad, 's', 'exec')); print(ascii(bad), 'ok')
    except SyntaxError as e: print(ascii(bad), ascii(e.msg), e.offset)
    except NameError as e: print(ascii(bad), ascii(str(e)))
print('ﬁ'.isidentifier(), '1a'.isidentifier(), 'def'.isidentifier(), ''.isidentifier(), '℘'.isidentifier(), 'a b'.isidentifier(), '·a'.isidentifier(), 'a·'.isidentifier())
ns = {}; exec('ﬁ = 1', ns); print('fi' in ns, 'ﬁ' in ns); exec('import sys as ｓｙｓ２', ns); print('sys2' in ns)
def g():
    Ⅷ = 8
    return locals()
print(g())
lambda λ: λ
print((lambda λ: λ + 1)(1), [ß for ß in 'ab'], {ж: ж for ж in [1]})
