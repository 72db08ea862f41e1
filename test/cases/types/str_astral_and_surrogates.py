# Surrogates that are code points of their own, and the order of strings.
r = '\ud83d' + '\ude00'
p = '\U0001f600'
print(len(r), len(p), r < p, p < r, r == p, ascii(sorted([p, r, '\uffff', 'a'])), max(p, r) == p, {r: 1, p: 2}[p])
print(ascii(sorted(['\uffff', '\U0001f600', '\ud83d'])), '\uffff' < '\U0001f600', r > '\ud83d', '\ud83d\uffff' > r)
print(ascii(('\U0001f600' + 'x')[0]), [ascii(c) for c in '\U0001f600' + '\ud83d' + 'x'])
