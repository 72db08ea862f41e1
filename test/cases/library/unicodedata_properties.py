def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e, getattr(e, '__notes__', ''))

import unicodedata as u

for c in 'aZ5 \u0660\xb2\xbd\u4e94\u0301\u05d0\u3042\u20bf\ufb01\U0001f600(\uac00':
    print(ascii(c), u.name(c, None), u.category(c), u.bidirectional(c), u.combining(c), u.east_asian_width(c), u.mirrored(c),
          u.decomposition(c), u.decimal(c, None), u.digit(c, None), u.numeric(c, None))
t(u.name, '\0')
t(u.name, 'ab')
t(u.category, '')
t(u.decimal, 'a')
t(u.lookup, 'no such name')
print(ascii(u.lookup('LATIN SMALL LETTER R WITH TILDE')), u.lookup('greek small letter alpha') == '\u03b1')
print(u.unidata_version, u.ucd_3_2_0.unidata_version, u.ucd_3_2_0.category('\u20bf'))
t(u.ucd_3_2_0.name, '\u20bf')
