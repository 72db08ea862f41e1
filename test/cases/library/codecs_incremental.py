# codecs: incremental coders and their states, readers and writers over streams, recoders, byte order marks, error handlers.
import codecs
import io

# Byte by byte, with the state put aside and back in the middle of a character.
for name, text in (("utf-8", "aé€😀"), ("utf-16", "a€😀"), ("utf-16-be", "😀"), ("utf-32", "€😀"), ("utf-7", "a€b"), ("utf-8-sig", "é"), ("cp1252", "é€")):
    data = text.encode(name)
    d = codecs.getincrementaldecoder(name)()
    parts = []
    for i in range(len(data)):
        parts.append(d.decode(data[i : i + 1]))
        state = d.getstate()
        d.reset()
        d.setstate(state)
    parts.append(d.decode(b"", True))
    e = codecs.getincrementalencoder(name)()
    back = b"".join(e.encode(c) for c in text) + e.encode("", True)
    print(name, data, parts, back == data)
d = codecs.getincrementaldecoder("utf-8")()
print(repr(d.decode(b"\xe2\x82")), d.getstate(), repr(d.decode(b"\xac")))
d.decode(b"\xe2")
try:
    d.decode(b"", final=True)
except UnicodeDecodeError as e:
    print(e)
d = codecs.getincrementaldecoder("utf-8")("replace")
print(repr(d.decode(b"\xe2\x82")), repr(d.decode(b"x")), repr(d.decode(b"\xff", True)))

print(list(codecs.iterencode(["a", "é", ""], "utf-8")), list(codecs.iterdecode([b"\xc3", b"\xa9", b"x"], "utf-8")))
print(list(codecs.iterencode("abc", "utf-16-le")), list(codecs.iterdecode([b"\xef", b"\xbb\xbfx"], "utf-8-sig")))

# Streams
raw = io.BytesIO()
w = codecs.getwriter("utf-16")(raw)
w.write("ab")
w.writelines(["é", "\n"])
print(raw.getvalue())
w.reset()
r = codecs.getreader("utf-8")(io.BytesIO("one\ntwo é\r\nthree\u2028four".encode()))
print(repr(r.readline()), repr(r.read(4)), repr(r.readline(keepends=False)), r.readlines())
r.seek(0)
print([line for line in r][:2], repr(r.read()))
r = codecs.getreader("utf-8")(io.BytesIO("aé€".encode()))
print([r.read(1, 1) for _ in range(3)], repr(r.read(1)))
both = codecs.StreamReaderWriter(io.BytesIO("x\ny\n".encode()), codecs.getreader("utf-8"), codecs.getwriter("utf-8"))
print(next(both), both.readlines(), both.encoding)
f = codecs.EncodedFile(io.BytesIO("é\n".encode("latin-1")), "utf-8", "latin-1")
print(f.read(), type(f).__name__)
out = io.BytesIO()
f = codecs.EncodedFile(out, "utf-8", "utf-16-le")
f.write("é".encode())
print(out.getvalue(), f.file_encoding, f.data_encoding)

# Transforms between bytes.
for name in ("hex", "base64", "quopri", "uu", "zlib", "bz2"):
    x = codecs.encode(b"some bytes \xff", name)
    print(name, x[:20] if name not in ("zlib", "bz2") else len(x) > 0, codecs.decode(x, name), codecs.lookup(name).name, codecs.lookup(name)._is_text_encoding)
print(codecs.encode("Hello", "rot13"), codecs.decode("Uryyb", "rot_13"))
for f in (lambda: "x".encode("hex"), lambda: b"x".decode("rot13"), lambda: "x".encode("no-such"), lambda: codecs.decode(b"zz", "hex")):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)

# Names and information
for name in ("UTF8", "latin-1", "ISO_8859-15", "mac_roman", "CP437", "utf_8_sig", "idna", "punycode", "raw_unicode_escape"):
    i = codecs.lookup(name)
    print(name, i.name, len(i), type(i).__name__, i._is_text_encoding)
print(codecs.BOM_UTF8, codecs.BOM_UTF16 == codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE)
print("bücher.example".encode("idna"), b"xn--bcher-kva.example".decode("idna"), "bücher".encode("punycode"))


# Handlers
def handler(e):
    return (f"<{e.object[e.start:e.end]!a}>", e.end)


codecs.register_error("mine", handler)
print("aé€b".encode("ascii", "mine"), b"a\xff\xfeb".decode("utf-8", "mine"))
codecs.register_error("back", lambda e: ("?", -1))
print(b"a\xffb".decode("ascii", "back"))
for bad in (lambda e: 3, lambda e: ("x", 99), lambda e: (b"x", e.end)):
    codecs.register_error("bad", bad)
    for f in (lambda: "é".encode("ascii", "bad"), lambda: b"\xff".decode("ascii", "bad")):
        try:
            print(f())
        except (TypeError, IndexError) as e:
            print(type(e).__name__, e)
print("é\udc80x".encode("utf-8", "surrogateescape"), "\ud800".encode("utf-8", "surrogatepass"), "é€".encode("ascii", "namereplace"))
