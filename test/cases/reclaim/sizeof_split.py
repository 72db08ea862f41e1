# The room that lists of parts get: split, rsplit, splitlines of str, bytes and bytearray.
from sys import getsizeof as z
for C in (str, lambda s: s.encode(), lambda s: bytearray(s.encode())):
    for s in ['', 'a', 'ab', 'a b', 'a b c', 'a  b  c', 'a b c d e f', ' '.join('abcdefghijk'), ' '.join('abcdefghijkl'), ' '.join('abcdefghijklm'), ' '.join('abcdefghijklmn'), 'x'*30, ' '*30, 'ab cd'*20, 'é b c d e', 'a\nb\nc']:
        s = C(s); sp = C(' '); cd=C('cd')
        print(s[:10], [z(x)-z([]) for x in (s.split(), s.split(sp), s.split(cd), s.split(None, 2), s.split(sp, 2), s.split(cd, 1), s.rsplit(), s.rsplit(sp), s.rsplit(cd), s.rsplit(None, 2), s.rsplit(sp, 30), s.rsplit(sp, 0), s.split(None, 0), s.split(sp, 0), s.splitlines())])
