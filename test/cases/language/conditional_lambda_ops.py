def log(v): print(v, end=' '); return v
print((lambda: 1)(), (lambda x, *a, y=2, **k: (x, a, y, k))(1, 5, y=3, z=4), (lambda *, k: k)(k=1), (lambda x: lambda y: x + y)(1)(2), (lambda x=(lambda: 5)(): x)())
print(1 if log(0) else log(2), log(3) if log(1) else log(9), 'a' if 0 else 'b' if 0 else 'c', (1 if 1 else 2) if 0 else 3, [x if x % 2 else -x for x in range(4)])
print(log(1) and log(0) and log(5), log('') or log([]) or log('end'), not log(0) and log('x'), 1 and 2 or 3, 0 or None, None and 1, not 1 == 2, not (1 and 0))
f = lambda n: 1 if n < 2 else n * f(n - 1)
print(f(20), f.__name__, f.__qualname__, (lambda: (yield))().__class__.__name__, [g() for g in [lambda i=i: i * i for i in range(4)]])
print(2 ** -1, -2 ** 2, 2 ** 3 ** 2, -(-3) ** 3, ~-5, not -1, 5 - -5, 7 // -2 * 2, 7 % -3, 1 + 2 << 1, 1 | 2 & 3 ^ 4, 6 & 3 == 2, (6 & 3) == 2, 1 < 2 == 2, 1 in [1, 2] == True, -1 // 2, 10 - 5 - 2, 2 * 3 % 4, 100 / 10 / 2, 5 if [] else 6 or 7, lambda: 5 if 0 else 6) if False else print('skipped')
print(2 ** -1, -2 ** 2, 2 ** 3 ** 2, ~-5, 7 // -2 * 2, 1 + 2 << 1, 1 | 2 & 3 ^ 4, (6 & 3) == 2, 10 - 5 - 2, 2 * 3 % 4, 3 * -2, 2 ** -2 ** 1, 'a' 'b' * 2, -3 ** 2 % 5, 1 << 2 + 1, not 1 in [2], 3 > 2 and 2 > 1 or 0 / 1)
x = [1, 2, 3]; x += x; x *= 2; print(x); y = x; y += [9]; print(x is y, x[-1]); t = (1,); u = t; t += (2,); print(u, t)
a = b = c = []; a.append(1); print(b, c is a); i = 5; i -= 2; i *= 3; i //= 2; i **= 3; i %= 50; i <<= 2; i |= 1; i ^= 3; i &= 0xff; i >>= 1; print(i)
z = 1.5; z /= 2; s = 'a'; s *= 3; s %= (); d = {1: [0]}; d[1][0] += 5; d[1] += [6]; print(z, s, d)
tup = ([1],)
try: tup[0] += [2]
except TypeError as e: print(e, tup)
def swap(a, b): a, b = b, a; return a, b
print(swap(1, 2), *(lambda: (1, 2))(), (lambda *a: a)(*'ab', *[1]), [*map(lambda p: p[0] + p[1], [(1, 2), (3, 4)])])
pass; ...; 'expression statement'; 5; [1][0]; (lambda: 0)
if 1: print('one-liner'); print('two')
while True: break
print(0x_ff, 0b1_0, 1_000.5, 1e3, .5, 5., 0o17, 0xFFFFFFFFFFFFFFFFFFFF, 1_0j, 00, b'\x00\n\'"', b'''a
b''', r'\n' + b'\\'.decode(), u'u', 'tab\there', '\'', "\"", '''it's "q"''')
