"""Halves of pairs that meet when something between them is replaced are two characters still."""
high, low = "\ud83d", "\ude00"
for s in (high + "x" + low, high + low, high + "xx" + low, "\U0001f600x", "x" + high + "x" + low + "x"):
    for old, new in (("x", ""), ("x", "y"), ("x", low), ("x", high), (high, "z"), ("", low), ("", "-"), ("x", "\U0001f600")):
        r = s.replace(old, new)
        print(len(r), ascii(r), ascii(r.upper()), len(r.lower()), ascii(r[:1]), ascii(r.replace("y", "")))
print(ascii((high + "ab" + low).replace("ab", "").encode("utf-8", "surrogatepass")))
print(ascii("héllo wörld".replace("l", "")), ascii("ab".replace("b", "ä")), "aXbX".replace("X", "", 1))
