# Long strs that grow by + and are looked at meanwhile, with and without astral characters and surrogates.
import random
random.seed(5)
def check(s, model):
    n = len(model)
    for _ in range(5):
        i = random.randrange(-n, n)
        assert s[i] == model[i], (i, s[i], model[i])
        a, b = sorted((random.randrange(n), random.randrange(n + 1)))
        b = min(b, a + random.choice([1, 5, 700]))
        assert s[a:b] == ''.join(model[a:b])
    for k in (1, 3, 600):
        t = ''.join(model[-k:])
        assert s.endswith(t) and s.startswith(''.join(model[:k]))
        assert not s.endswith('q' + t)
def grow(alphabet, steps):
    s = ''
    model = []
    other = ''
    for i in range(steps):
        t = ''.join(random.choice(alphabet) for _ in range(random.choice([1, 1, 2, 5, 40])))
        keep = s
        s += t
        model.extend(t)
        if i % 3 == 0: other += t
        if i % 7 == 0: check(s, model)
        if i % 50 == 0:
            d = keep + 'zz'
            assert d[-2:] == 'zz' and len(d) == len(keep) + 2
            assert keep == s[:len(keep)]
            s = t + s
            model[:0] = t
            check(s, model)
    assert s == ''.join(model)
    print(len(s), hash(s) == hash(''.join(model)), s.find(s[-30:]) >= 0)
grow('abc', 1500)
grow('abcé', 1500)
grow('ab中', 1500)
grow('ab\U0001f600', 800)
grow('ab\ud800', 800)
s = 'a\U0001f600b' * 500
print(len(s), [s[i] for i in (0, 1, 2, 777, 1499, -1)], s[700:705], s.find('b', 1200), s.rfind('a'), s.index('\U0001f600b', 64))
print(all(s[i] == c for i, c in enumerate(s)), s[::-1][:4], len(s[1:]), s.count('a', 10, 500))
class S(str): pass
x = S('y' * 600); x += 'z'; print(type(x), x[-1]); x = S(x); print(type(x + S('a')), (x + 'bc')[-2:], (x+'bc').endswith(('q', 'bc')))
try: ('u'*600 + 'v')[601]
except IndexError as e: print(e)
