def t(f, v):
    try: print(repr(f % v))
    except Exception as e: print(repr(f), type(e).__name__, e)
class O:
    def __str__(self): return 'S'
    def __repr__(self): return 'R'
o = O()
t('%s %r %a', (o, o, o)); t('%s', o); t('%5s|%-5s|%.1s|%5.1s|', ('ab', 'ab', 'ab', 'ab')); t('%(a)s %(b)d %(a)r', {'a': 'x', 'b': 3}); t('%(a)s', O()); t('%(a(b)c)s', {'a(b)c': 1}); t('%(a', {'a': 1}); t('%(a)', {'a': 1}); t('%()s', {'': 'e'})
t('%s %s', 'a'); t('%s', ('a', 'b')); t('%s', ()); t('%s', ((),)); t('%s', [1, 2]); t('%s', {'a': 1}); t('abc', [1]); t('abc', 'd'); t('%%', 5); t('%%', ()); t('100%', ()); t('%s %(a)s', {'a': 1}); t('%(a)s %s', {'a': 1}); t('%z', 1); t('%s%', 'a'); t('% s', 'a'); t('%+s', 'a'); t('%#s', 'a'); t('%05s', 'a'); t('%hs', 'a'); t('%lld', 5); t('%hd %Ld', (1, 2))
t('%c%c', ('é', 0x1f600)); t('%c', ''); t('%c', None); t('%5c|%-5c|', ('a', 98)); t('%c', b'a'); t('%r', 'é\n'); t('%a', 'é\n'); t('%.3r', 'abcdef'); t('%*.*s|', (6, 2, 'abc')); t('%-*s|', (6, 'ab')); t('%*s|', (-6, 'ab')); t('%.*s', (-1, 'abc')); t('%*s', ('a', 'b')); t('%*s', 5); t('%99999999999s', 'a'); t('%.99999999999f', 1); t('%*s', (2**40, 'a'))
class I:
    def __int__(self): return 7
class X:
    def __index__(self): return 8
class F:
    def __float__(self): return 1.5
t('%d', I()); t('%d', X()); t('%x', I()); t('%x', X()); t('%f', F()); t('%f', I()); t('%c', X()); t('%d', F()); t('%d', 'x'); t('%d', None); t('%x', 'a'); t('%o', 1.0); t('%d', 3.99); t('%d', -3.99); t('%i', True); t('%s', True); t('%d', 10**30); t('%x', -255); t('%#X', 255); t('%#o', 8); t('%+x', 10); t('%010x', -10); t('%-10d|', 5); t('%+-8d|', 5); t('% d', 5); t('% +d', 5); t('%0-8d|', 5); t('%08.3f', -3.14159); t('%e', 0); t('%g', 1e10); t('%s', None); t('%s', 1.0)
class D(dict):
    def __missing__(self, k): return 'miss-' + k
t('%(zz)s', D()); t('%(a)s', {}); t('%(a)s', 5); t('%(a)s', (1,)); t('%(a)s', [1]); t('%(a)s', 'str'); t('%(1)s', {1: 2}); t('%(x)5.2f|', {'x': 3.14159}); t('%(x)*d', {'x': 1})
class M:
    def __getitem__(self, k): return k * 2
t('%(q)s', M()); t('abc', M()); t('%s', M) if False else None
class S(str):
    def __mod__(self, o): return 'mod'
    def __rmod__(self, o): return 'rmod'
print(S('%s') % 1, '%s' % S('x'), type('%s' % S('x')).__name__)
class R:
    def __rmod__(self, o): return ('rmod', o)
print('%s' % R() is not None, 5 % R(), b'%s' % b'x', b'%d %x %c %a %r' % (1, 255, 65, 'é', 'z'))
for f, v in ((b'%s', 'a'), (b'%s', 5), (b'%b', b'a'), (b'%c', 256), (b'%c', b'ab'), (b'%(a)s', {b'a': b'v'}), (b'%(a)s', {'a': b'v'}), (b'%5s|', b'a'), (b'%f', 1.5), (b'%d', 'x'), (bytearray(b'%d'), 5), (b'%y', 1)): t(f, v)
