# codecs: every single-byte and Unicode encoding of the library, aliases, incremental forms, bytes to bytes, error handlers.
import codecs
import encodings.aliases
import encodings.idna
import encodings.punycode
import io

names = "ascii latin_1 cp037 cp437 cp1252 cp1251 iso8859_2 iso8859_15 koi8_r mac_roman hp_roman8 ptcp154 tis_620 utf_8 utf_8_sig utf_16 utf_16_le utf_16_be utf_32 utf_7 punycode idna unicode_escape raw_unicode_escape".split()
text = "Aé€яß"
for name in names:
    row = []
    for handler in ("strict", "replace", "backslashreplace", "xmlcharrefreplace"):
        try:
            data = text.encode(name, handler)
            row.append((data, data.decode(name) == text))
        except UnicodeError as error:
            row.append(type(error).__name__)
    print(name, row)
for name in ("base64", "hex", "quopri", "uu", "zip", "bz2", "rot13"):
    info = codecs.lookup(name)
    source = "Hello" if name == "rot13" else b"Hello = \xff"
    coded = codecs.encode(source, name)
    print(info.name, coded if name not in ("zip", "bz2") else len(coded), codecs.decode(coded, name) == source, info._is_text_encoding)
for call in (lambda: "a".encode("hex"), lambda: b"a".decode("rot13"), lambda: "a".encode("nope"), lambda: codecs.decode(b"zz", "hex"), lambda: b"\xff".decode("utf-8"), lambda: b"\xd8\x00".decode("utf-16-be"), lambda: b"\x81".decode("cp1252"), lambda: b"+AG".decode("utf-7"), lambda: "a" * 70 + ".b" and ("a" * 70 + ".b").encode("idna"), lambda: codecs.lookup("a\0b")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))
decoder = codecs.getincrementaldecoder("utf-8")("replace")
print([decoder.decode(bytes([b])) for b in "é€😀".encode()], decoder.decode(b"\xe2\x82"), decoder.getstate(), decoder.decode(b"", final=True))
encoder = codecs.getincrementalencoder("utf-16")()
print(encoder.encode("a"), encoder.encode("b"), encoder.getstate(), encoder.reset(), encoder.encode("c"))
print(codecs.BOM_UTF8 + b"x", (codecs.BOM_UTF8 + b"x").decode("utf-8-sig"), b"\xff\xfea\0".decode("utf-16"), list(codecs.iterdecode([b"\xc3", b"\xa9"], "utf-8")), list(codecs.iterencode("ab", "utf-16-le")))
codecs.register_error("shout", lambda e: (e.object[e.start : e.end].upper() if isinstance(e, UnicodeDecodeError) else "!" * (e.end - e.start), e.end))
print("aéb€€".encode("ascii", "shout"), "a\udc80".encode("utf-8", "surrogateescape"), b"\x80".decode("ascii", "surrogateescape") == "\udc80", "\ud800".encode("utf-16-le", "surrogatepass"), "é\n".encode("ascii", "namereplace"))
stream = codecs.getwriter("latin-1")(io.BytesIO())
stream.write("é")
stream.writelines(["a", "b"])
print(stream.stream.getvalue())
reader = codecs.getreader("utf-8")(io.BytesIO("zeile eins\nzwei é\ndrei".encode()))
print(reader.readline(), reader.read(3), list(reader))
recoder = codecs.EncodedFile(io.BytesIO(b"\xe9"), "utf-8", "latin-1")
print(recoder.read())
print("bücher.example".encode("idna"), b"xn--bcher-kva.example".decode("idna"), encodings.idna.nameprep("BÜCHER"), "ü-a".encode("punycode"), encodings.normalize_encoding("UTF 8-x"), encodings.aliases.aliases["latin1"])


def search(name):
    return codecs.CodecInfo(lambda s, e="strict": (s[::-1].encode(), len(s)), lambda b, e="strict": (bytes(b).decode()[::-1], len(b)), name="mirror") if name == "mirror" else None


codecs.register(search)
print("abc".encode("mirror"), b"cba".decode("mirror"), codecs.unregister(search))
try:
    "abc".encode("mirror2")
except LookupError as error:
    print(error)
print(codecs.charmap_encode("ab", "strict", {97: "x", 98: None} if False else {97: 120, 98: b"yz"}), codecs.charmap_decode(b"\0\1", "strict", {0: "q", 1: 0x41}), codecs.escape_decode(rb"\x41\n"), codecs.make_identity_dict(range(2)))
