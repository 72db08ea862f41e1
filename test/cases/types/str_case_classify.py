words = ['hello', 'Hello World', 'HELLO', 'ß', 'ŉ', 'İstanbul', 'ΑΣ', 'ΑΣ Σ', 'ǆ', 'ﬁne', "they're bill's", '123abc', '', 'ͅ', 'éÉ', 'x1y', '١٢', '½', '²', 'Ⅷ', '一', 'a b', '\t\n', '_id', 'class', '9a', 'ａ', '𝐀', '𐐀𐐨', '\u200b', '\xad', 'ª', '\ud800']
for w in words:
    print(ascii(w), ascii(w.upper()), ascii(w.lower()), ascii(w.title()), ascii(w.capitalize()), ascii(w.swapcase()), ascii(w.casefold()))
    print('  ', *[n[2:] for n in ('isalpha', 'isalnum', 'isascii', 'isdecimal', 'isdigit', 'isnumeric', 'isidentifier', 'islower', 'isupper', 'istitle', 'isspace', 'isprintable') if getattr(w, n)()])
print('Straße'.casefold() == 'STRASSE'.casefold(), 'ı'.upper(), 'K'.lower() == 'k', 'ς'.upper(), 'ﬀ'.upper(), 'ﬀ'.title(), 'ǅ'.istitle(), 'ǅ'.lower(), 'ŉa'.capitalize())
for m in ('upper', 'isalpha', 'title'):
    try: getattr('a', m)(1)
    except TypeError as e: print(e)
ws = ' \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000'
print(ws.isspace(), repr((ws + 'x' + ws).strip()), [hex(c) for c in range(0x3100) if chr(c).isspace()])
print([hex(c) for c in range(0x180) if not chr(c).isprintable()])
print([c for c in range(256) if chr(c).isdigit() != chr(c).isdecimal() or chr(c).isnumeric() != chr(c).isdigit()])
print(sum(chr(c).isalpha() for c in range(0x3000)), sum(chr(c).isupper() for c in range(0x3000)), sum(chr(c).islower() for c in range(0x3000)), sum(chr(c).isnumeric() for c in range(0x3000)), sum(chr(c).isidentifier() for c in range(0x3000)))
print(sum(len(chr(c).upper()) > 1 for c in range(0x11000)), [hex(c) for c in range(0x3000) if len(chr(c).lower()) > 1])
