def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e, getattr(e, '__notes__', ''))

import hashlib

d = bytes(range(256)) * 20
for name in sorted(hashlib.algorithms_guaranteed):
    a = (10,) if 'shake' in name else ()
    for n in (0, 1, 63, 64, 137, 5000):
        h = hashlib.new(name, d[:n])
        print(name, n, h.hexdigest(*a)[:32], h.block_size, h.digest_size)
    g = hashlib.new(name)
    for i in range(0, 3000, 37):
        g.update(d[i:i + 37])
    c = g.copy()
    g.update(b'z')
    print(c.hexdigest(*a) != g.hexdigest(*a), g.digest(*a) == g.digest(*a))
t(hashlib.md5, 'x')
t(hashlib.new, 'foo')
print(hashlib.blake2b(b'abc', digest_size=20, key=b'k', salt=b's', person=b'p', fanout=2, depth=3, leaf_size=99,
                      node_offset=2**40 + 7, node_depth=1, inner_size=12, last_node=True).hexdigest())
t(hashlib.blake2b, digest_size=65)
t(hashlib.blake2s, node_offset=2**48)
t(hashlib.blake2b, key=b'x' * 65)
