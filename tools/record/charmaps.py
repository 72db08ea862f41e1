"""Records CPython's single-byte codecs and its encoding aliases for src/text/codecs/charmap-data.ts.

Usage: python3.13 tools/record/charmaps.py
"""
import codecs, encodings.aliases, pathlib, sys

assert sys.version_info[:2] == (3, 13)
TABLES = ("cp437 cp737 cp775 cp850 cp852 cp855 cp857 cp858 cp860 cp861 cp862 cp863 cp865 cp866 cp869 cp874 "
          "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 "
          "iso8859_2 iso8859_3 iso8859_4 iso8859_5 iso8859_6 iso8859_7 iso8859_8 iso8859_9 iso8859_10 iso8859_11 iso8859_13 "
          "iso8859_14 iso8859_15 iso8859_16 koi8_r koi8_u mac_roman mac_cyrillic mac_greek mac_latin2 tis_620 hp_roman8").split()
OTHERS = "utf_8 utf_8_sig utf_16 utf_16_le utf_16_be utf_32 utf_32_le utf_32_be utf_7 latin_1 ascii unicode_escape raw_unicode_escape".split()


def char(table, b):
    try:
        return bytes([b]).decode(table)
    except UnicodeDecodeError:
        return "\ufffe"



def runs(text):
    """Upper halves: runs of consecutive code points as start+length in base 36."""
    out, i = [], 0
    while i < len(text):
        n = 1
        while i + n < len(text) and ord(text[i + n]) == ord(text[i]) + n:
            n += 1
        out.append(f"{ord(text[i]):x}" + (f"-{n}" if n > 1 else ""))
        i += n
    return " ".join(out)


rows = []
for table in TABLES:
    for b in range(128):
        assert char(table, b) == chr(b), (table, b)
    rows.append(f"{codecs.lookup(table).name} " + runs([char(table, b) for b in range(128, 256)]))
known = {m: codecs.lookup(m).name for m in TABLES + OTHERS}
names = dict(known)
names.update({a: known[m] for a, m in encodings.aliases.aliases.items() if m in known})
by_name = {}
for alias, name in names.items():
    by_name.setdefault(name, []).append(alias)
out = ["/** CPython 3.13's single-byte codecs and encoding names. */", "/* Written by tools/record/charmaps.py; do not edit. */", "",
       "/** A codec's name, then the characters of bytes 128..255 as runs `first[-count]` in hexadecimal (count decimal). */",
       "export const CHARMAPS = ["] + [f"  '{r}'," for r in rows] + ["];", "",
       "/** A codec's name, then everything it is also called (normalized). */", "export const ENCODINGS = ["]
out += [f"  '{n} {' '.join(a)}'," for n, a in by_name.items()] + ["];", ""]
path = pathlib.Path(__file__).resolve().parents[2] / "src/text/codecs/charmap-data.ts"
path.write_text("\n".join(out))
print(path, path.stat().st_size)
