def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e, getattr(e, '__notes__', ''))

import hashlib, unicodedata as u

FORMS = ('NFC', 'NFD', 'NFKC', 'NFKD')
for s in ('e\u0301\u0327', '\u1e9b\u0323', '\uac00\u11a8', '\u1100\u1161\u11a8', 'a\u0300\u0316\u0301', '\u0344', '\u0958', '\ufb01', '\u2126', 'A\u030a'):
    print([ascii(u.normalize(f, s)) for f in FORMS], [u.is_normalized(f, s) for f in FORMS])
for form in FORMS:
    h = hashlib.md5()
    for c in range(0x3000):
        h.update(u.normalize(form, chr(c)).encode())
    print(form, h.hexdigest())
t(u.normalize, 'NFX', 'a')
t(u.normalize, 'NFC', 3)
