import re

print(re.findall(r"\w+", "héllo wörld Ω٣ a_b"), re.findall(r"\w+", "héllo", re.A), re.findall(r"\d", "1٣"))
text = "a\U0001f600b\U0001f600"
print([m.span() for m in re.finditer("\U0001f600", text)], re.sub("[\U0001f600-\U0001f610]", "!", text), re.split("b", text))
print(re.search("b.$", text).span(), re.match("..", text)[0] == text[:2])
print(re.findall("(?i)straße|K", "STRAßE k \u212a"), re.findall("(?i)[ſ]", "sSſ"), bool(re.match("(?i)ß", "ẞ")))
print(re.findall(rb"\w+", "é x".encode()), re.findall(rb"(?i)A", bytearray(b"aA")), re.sub(b"a", b"b", memoryview(b"aa")))
print(re.findall(r"(?m)^\w|\w$", "ab\ncd"), re.findall(r"(?s).", "a\n"), re.findall(r".", "a\nb"), re.findall(r"\Z", "a\n"))
print(re.findall(r"[^\W\d_]+", "ab1_cd"), re.findall(r"\S+", "a\u2003b\xa0c"), re.findall("[à-ü]", "aéz"))
