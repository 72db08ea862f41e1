# plistlib and tomllib: both formats of property lists; TOML of every kind, its errors with their places.
import datetime
import io
import plistlib
import tomllib

value = {"b": True, "i": 5, "big": 2**63, "neg": -3, "f": 1.5, "s": "ü<&>", "d": datetime.datetime(2024, 1, 2, 3, 4, 5), "data": b"\x00\x01" * 40, "list": [1, [2], {}], "uid": plistlib.UID(3)}
xml = {k: v for k, v in value.items() if k != "uid"}
print(plistlib.dumps(xml).decode())
for fmt, v in ((plistlib.FMT_XML, xml), (plistlib.FMT_BINARY, value)):
    data = plistlib.dumps(v, fmt=fmt, sort_keys=False)
    print(len(data), data[:8], plistlib.loads(data) == v, list(plistlib.loads(data)))
print(plistlib.dumps({"x": None, 1: 2} if False else {"a": [b"", "", 0.1]}, fmt=plistlib.FMT_XML, sort_keys=True).decode().splitlines()[3:])
for bad in (lambda: plistlib.dumps({1: 2}), lambda: plistlib.dumps(None), lambda: plistlib.loads(b"nope"), lambda: plistlib.loads(b"<plist><dict><string>x</string></dict></plist>"), lambda: plistlib.loads(b"bplist00" + b"\0" * 40), lambda: plistlib.dumps(2**64), lambda: plistlib.loads(b"<plist><integer>x</integer></plist>"), lambda: plistlib.dumps({"\x01": "\x01"}), lambda: plistlib.loads(b"<!DOCTYPE x [<!ENTITY e 'v'>]><plist><string>&e;</string></plist>")):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
TOML = '''
title = "TOML" # comment
"quoted key" = 1
a.b.c = 0x_f if_not
'''
doc = r"""
title = "TOML \u00e9 \t"
raw = 'C:\path'
multi = '''
keeps 'quotes'
'''
folded = "x"
text = '''one'''
int = [+1, 1_000, 0xDEAD_beef, 0o17, 0b101, -0]
float = [1.0, -2.5e3, 1e-2, inf, -inf, nan]
bool = [true, false]
when = [1979-05-27T07:32:00Z, 1979-05-27 00:32:00.999999-07:00, 1979-05-27T07:32:00, 1979-05-27, 07:32:00.5]
nested = [ [1, 2], ["a", {x = 1, y.z = 2}], ]
dotted.key."with space" = 1
[table]
k = 1
[table.sub]
k = 2
[[array]]
n = 1
[[array.inner]]
m = 1
[[array]]
n = 2
"""
parsed = tomllib.loads(doc)
for k, v in parsed.items():
    print(k, v)
print(tomllib.loads("x = 1.50", parse_float=str), tomllib.load(io.BytesIO(b'a = """\nb\\\n   c"""')))
for text in ("a = ", "a = 1\na = 2", "a", "[a]\n[a]", "a = 'x\n'", 'a = "\\q"', "a = 01", "a = [1, 2", "a.b = 1\na = 2", "[[a]]\n[a]", "a = {b = 1", "= 1", "a = 2020-13-01", "a = 1979-05-27T25:00:00", "[a.b]\nc=1\n[a]\nb.d=1", "a = \"\x01\"", "a = tru", "[a", "a = 1__0", "a = {b=1,}", "a = 'ok' x", "\ufeffa = 1"):
    try:
        print(repr(text), tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        print(repr(text), error)
try:
    tomllib.load(io.StringIO(""))
except TypeError as error:
    print(error)
