def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e, getattr(e, '__notes__', ''))

import hashlib, hmac

print(hmac.new(b'k', b'msg', 'sha256').hexdigest())
print(hmac.digest(b'k' * 200, b'msg', 'md5'))
h = hmac.new(b'k', digestmod='sha3_256')
h.update(b'a')
g = h.copy()
g.update(b'b')
print(h.hexdigest(), g.hexdigest(), h.name, h.block_size)
t(hmac.new, b'k', b'm')
t(hmac.new, b'k', b'm', 'foo')
print(hmac.compare_digest(b'a', b'a'), hmac.compare_digest('a', 'b'))
t(hmac.compare_digest, '\xe9', 'a')
t(hashlib.pbkdf2_hmac, 'sha256', b'pw', b'salt', 100)
t(hashlib.pbkdf2_hmac, 'sha1', b'pw', b'salt', 10, 40)
t(hashlib.pbkdf2_hmac, 'md5', b'pw', b'salt', 0)
t(hashlib.scrypt, b'pw', salt=b'salt', n=16, r=8, p=1)
t(hashlib.scrypt, b'pw', salt=b'salt', n=15, r=8, p=1)
