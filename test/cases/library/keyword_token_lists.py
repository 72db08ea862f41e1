# keyword, token, opcode and stringprep: the tables of the language and of internationalised names.
import keyword
import stringprep
import token

print(keyword.kwlist, keyword.softkwlist)
print([w for w in ("if", "match", "print", "None", "async", "nonlocal", "type", "_") if keyword.iskeyword(w)], [w for w in ("if", "match", "_", "type", "case") if keyword.issoftkeyword(w)])
print(len(token.tok_name), token.tok_name[token.NAME], token.tok_name[token.OP], token.ISEOF(token.ENDMARKER), token.ISTERMINAL(token.NAME), token.ISNONTERMINAL(300))
print(sorted(token.EXACT_TOKEN_TYPES.items(), key=lambda item: item[1]))
print([name for name in token.__all__ if name.isupper() and name != "EXACT_TOKEN_TYPES"])
samples = "a\u00ad\u034f\u0130\u1e9e\u200b\u2126\u0340\u06dd\u05d0\u0041\ufeff\U000e0001\ud800"
for table in ("in_table_a1", "in_table_b1", "in_table_c11", "in_table_c12", "in_table_c21", "in_table_c22", "in_table_c3", "in_table_c4", "in_table_c5", "in_table_c6", "in_table_c7", "in_table_c8", "in_table_c9", "in_table_d1", "in_table_d2"):
    f = getattr(stringprep, table)
    print(table, [f"U+{ord(c):04X}" for c in samples if f(c)], f(" "), f("\u00a0"))
print([ascii(stringprep.map_table_b2(c)) for c in "\u0130\u1e9e\u2126A\u1f88"], [ascii(stringprep.map_table_b3(c)) for c in "\u0130\u1e9eA"])
print("b\u00fccher.example".encode("idna"), b"xn--bcher-kva.example".decode("idna"), "\u00c5ngstr\u00f6m".encode("idna"))
for bad in "a\u00a0b" * 30, "\u0627a", "a..b", "-" + "x" * 70:
    try:
        print(bad.encode("idna"))
    except UnicodeError as error:
        print(type(error).__name__, str(error)[:80])
