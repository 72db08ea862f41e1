def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
g = {'a': 1}; exec('b = a + 1', g); print(g['b'], '__builtins__' in g)
l = {}; exec('c = a * 10; global d; d = 5', g, l); print(l, g['d'], eval('c + d', g, l))
def scope():
    x = 1
    exec('x = 2; y = 3')
    return x, 'y' in locals(), eval('x + 1'), [eval('x') for _ in [1]]
print(scope())
t(lambda: eval('undefined_x', {})); t(lambda: eval('len([1])', {'__builtins__': {}})); t(lambda: eval('1 + 1', {'__builtins__': {}})); t(lambda: exec('x = 1', 5)); t(lambda: eval('1', {}, 5)); t(lambda: eval(5)); t(lambda: exec(None)); t(lambda: eval('x', None, {'x': 'loc'})); t(lambda: eval('x = 1')); t(lambda: eval(' 1')); t(lambda: eval('1\n')); t(lambda: eval(b'1 + 1')); t(lambda: eval('')); t(lambda: eval(compile('1', 'f', 'exec'))); t(lambda: exec(compile('1 + 1', 'f', 'eval'))); t(lambda: exec('def f(): return q\nr = f()', {}, {'q': 1})); t(lambda: eval('[q for _ in [1]]', {}, {'q': 1})); t(lambda: exec('class C:\n z = q', {}, {'q': 1}))
class M(dict):
    def __missing__(self, k): return k.upper()
t(lambda: eval('hello + world', {}, M())); t(lambda: eval('hello', M()))
class Map:
    def __getitem__(self, k):
        if k == 'v': return 42
        raise KeyError(k)
    def __setitem__(self, k, v): print('set', k, v)
t(lambda: eval('v', {}, Map())); exec('w = v + 1', {}, Map()); t(lambda: eval('nope', {}, Map()))
def outer():
    fv = 1
    def inner(): return fv
    return inner
t(lambda: exec(outer().__code__)); cell = outer().__closure__; t(lambda: exec(outer().__code__, closure=cell)); t(lambda: exec('1', closure=cell)); t(lambda: exec(outer().__code__, closure=())); t(lambda: eval(scope.__code__)); 
exec('import math as m2\ndef fn(a=1):\n  return a + 1\nv = fn(4)'); print(v, m2.__name__, fn.__name__, fn.__module__)
exec("for i in range(2):\n    print('loop', i)\nelse: print('done')"); exec('print(__name__)', {'__name__': 'custom'})
t(lambda: eval('lambda: y', {'y': 3})()); t(lambda: eval('(z := 5) + z', g) + g['z']); t(lambda: exec('x: int = 1', e := {}) or e['__annotations__']); t(lambda: eval('locals()', {}, {'only': 1})); t(lambda: sorted(eval('globals()', {'gg': 1}))); t(lambda: eval('dir()', {}, {'b': 1, 'a': 2})); t(lambda: eval('vars()', {}, {'k': 1}))
exec(compile('5; "shown"; None', 's', 'single')); exec(compile('x = 9', 's', 'single')); print(x)
