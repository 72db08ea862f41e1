# quopri, base64 in its other alphabets, and their errors.
import base64
import binascii
import io
import quopri

text = "Caf\u00e9 = 100% \t\nlong " .encode("latin-1") + b"x" * 90 + b"\n.\nFrom here \n"
for tabs in False, True:
    for header in False, True:
        print(quopri.encodestring(text, tabs, header))
out = io.BytesIO()
quopri.encode(io.BytesIO(text), out, True)
back = io.BytesIO()
quopri.decode(io.BytesIO(out.getvalue()), back)
print(back.getvalue() == text, quopri.decodestring(b"a=\nb=3D=E9=zz_", header=True), quopri.decodestring("soft=\nbreak"))
print(quopri.needsquoting(b"=", False, False), quopri.needsquoting(b" ", True, False), quopri.quote(b"\xe9"), quopri.ishex(b"f"), quopri.unhex(b"e9"))
data = bytes(range(0, 256, 7)) + b"\xff\xfe\xfd"
for encode, decode in ("b16encode", "b16decode"), ("b32encode", "b32decode"), ("b32hexencode", "b32hexdecode"), ("b64encode", "b64decode"), ("urlsafe_b64encode", "urlsafe_b64decode"), ("a85encode", "a85decode"), ("b85encode", "b85decode"), ("z85encode", "z85decode"), ("encodebytes", "decodebytes"):
    if encode == "z85encode" and not hasattr(base64, encode):
        continue
    d = data[: len(data) // 4 * 4]
    e = getattr(base64, encode)(d)
    print(encode, e, getattr(base64, decode)(e) == d)
print(base64.a85encode(b"    \0\0\0\0abc", foldspaces=True, wrapcol=5, adobe=True), base64.a85decode(b"<~y!!z~>" , foldspaces=True, adobe=True) if False else "", base64.b32decode("mzxw6ytb", casefold=True), base64.b32decode(b"M1023456", map01=b"L"))
print(base64.b64decode("YW Jj\n"), base64.b64encode(b"\xfb\xff", altchars=b"-_"))
bio = io.BytesIO()
base64.encode(io.BytesIO(data), bio)
print(bio.getvalue())
for call in (
    lambda: base64.b64decode("YWJj!", validate=True),
    lambda: base64.b64decode("YWJ"),
    lambda: base64.b64decode("Y"),
    lambda: base64.b32decode("mzxw6ytb"),
    lambda: base64.b32decode("MZXW6YT"),
    lambda: base64.b16decode("ab"),
    lambda: base64.b16decode("ABC"),
    lambda: base64.a85decode(b"abc~"),
    lambda: base64.a85decode(b"s8W-\""),
    lambda: base64.b85decode(b"a\x80"),
    lambda: base64.b85decode(b"~~~~~"),
    lambda: base64.b64encode("text"),
    lambda: base64.b64decode("\u00e9"),
    lambda: base64.b64encode(b"a", altchars=b"x"),
    lambda: binascii.a2b_qp(3),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
