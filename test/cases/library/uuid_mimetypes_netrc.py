# uuid, mimetypes and netrc: identifiers in all their forms, kinds of files, hosts with passwords.
import io
import mimetypes
import netrc
import os
import pickle
import tempfile
import uuid

u = uuid.UUID("12345678-1234-5678-8234-567812345678")
print(u, repr(u), u.hex, u.int, u.urn, u.bytes, u.bytes_le, u.fields, u.version, u.variant, u.time, u.clock_seq, u.node, hash(u) == hash(u.int))
print(u == uuid.UUID("{12345678123456788234567812345678}") == uuid.UUID("urn:uuid:12345678-1234-5678-8234-567812345678") == uuid.UUID(bytes_le=u.bytes_le) == uuid.UUID(fields=u.fields) == uuid.UUID(int=u.int), u < uuid.UUID(int=u.int + 1), u == str(u))
print(uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_URL, "http://python.org/"), uuid.uuid5(uuid.NAMESPACE_OID, b"bytes"), uuid.UUID(int=0, version=4), uuid.uuid1(node=5, clock_seq=7).node, uuid.uuid1(0x123, 9).clock_seq, uuid.uuid4().version, uuid.uuid4() != uuid.uuid4())
print(pickle.loads(pickle.dumps(u)) == u, uuid.SafeUUID.safe, uuid.RFC_4122, uuid.UUID(int=2**128 - 1).variant)
for make in (
    lambda: uuid.UUID("short"),
    lambda: uuid.UUID("z" * 32),
    lambda: uuid.UUID(),
    lambda: uuid.UUID(int=-1),
    lambda: uuid.UUID(int=2**128),
    lambda: uuid.UUID(bytes=b"x"),
    lambda: uuid.UUID(bytes_le=b"x"),
    lambda: uuid.UUID(fields=(1,)),
    lambda: uuid.UUID(fields=(2**32, 0, 0, 0, 0, 0)),
    lambda: uuid.UUID(int=0, version=9),
    lambda: setattr(u, "int", 1),
    lambda: u < 3,
):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)
m = mimetypes.MimeTypes()
for name in "a.html", "b.tar.gz", "c.txt.Z", "d.JPG", "e", "f.unknown", "g.tgz", "http://h/i.pdf?q=1", "data:text/plain,hi", "data:;base64,xx", "j.svg", "k.py", "l.json", "m.webp", ".html":
    print(name, m.guess_type(name), m.guess_type(name, strict=False))
print(m.guess_extension("text/plain"), m.guess_extension("none/such"), sorted(m.guess_all_extensions("image/jpeg")), m.guess_extension("IMAGE/PNG"))
m.add_type("x-test/x", ".tst")
m.readfp(io.StringIO("x-test/y yy zz # comment\n# nothing\nx-test/z\n"))
print(m.guess_type("a.tst"), m.guess_type("b.zz"), m.guess_extension("x-test/y"), m.suffix_map[".tgz"], m.encodings_map[".gz"])
with tempfile.TemporaryDirectory() as top:
    path = os.path.join(top, "netrc")

    def parse(text):
        with open(path, "w") as f:
            f.write(text)
        os.chmod(path, 0o600)
        return netrc.netrc(path)

    n = parse('machine h1 login "me too" password p\\w\\" account acc\nmachine h2 login l2 password #x\nmacdef init\n\tcd /tmp\n\tls\n\ndefault login d password dp # note\n')
    print(n.hosts, n.macros, n.authenticators("h1"), n.authenticators("other"))
    print(n)
    for text in "machine", "machine x bad y", "bogus", "machine x login l password", "machine x login l\nmacdef m\nno end":
        try:
            print(parse(text).hosts, parse(text).macros)
        except netrc.NetrcParseError as error:
            print(error.msg, error.lineno, str(error).replace(top, ""))
