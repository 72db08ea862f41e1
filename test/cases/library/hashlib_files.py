# hashlib, hmac, secrets, uuid, base64: digests of files, tags, tokens of the right shape, all the codings.
import base64
import binascii
import hashlib
import hmac
import io
import secrets
import uuid

for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "blake2b", "blake2s", "shake_128"):
    h = hashlib.new(name, b"start ", usedforsecurity=False)
    h.update(b"and more" * 100)
    copy = h.copy()
    copy.update(b"!")
    args = (16,) if name.startswith("shake") else ()
    print(h.name, h.digest_size, h.block_size, h.hexdigest(*args)[:32], copy.hexdigest(*args)[:16])
print(hashlib.file_digest(io.BytesIO(b"x" * 100000), "sha256").hexdigest()[:20], {"md5", "sha256"} <= hashlib.algorithms_guaranteed)
print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 1000, 20).hex(), hashlib.scrypt(b"pw", salt=b"na", n=16, r=8, p=1, dklen=16).hex())
print(hashlib.blake2b(b"d", digest_size=8, key=b"k", salt=b"s", person=b"p").hexdigest(), hashlib.blake2s(b"d", digest_size=4, fanout=2, depth=2, leaf_size=100, node_offset=1, inner_size=8, last_node=True).hexdigest())
for call in (lambda: hashlib.new("nope"), lambda: hashlib.sha256("text"), lambda: hashlib.blake2b(digest_size=65), lambda: hashlib.shake_128().digest(), lambda: hashlib.pbkdf2_hmac("sha1", b"", b"", 0)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
m = hmac.new(b"key", b"message", "sha256")
m.update(b" more")
print(m.hexdigest(), m.name, m.digest_size, hmac.compare_digest(m.digest(), hmac.digest(b"key", b"message more", "sha256")), hmac.compare_digest("a", "b"), m.copy().hexdigest() == m.hexdigest())
for call in (lambda: hmac.new(b"k", b"m"), lambda: hmac.new("k", b"m", "md5"), lambda: hmac.compare_digest("ü", "ü"), lambda: hmac.compare_digest(b"a", "a")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(len(secrets.token_bytes(9)), len(secrets.token_hex(9)), len(secrets.token_urlsafe(9)), secrets.randbelow(1), secrets.choice("a"), 0 <= secrets.randbits(8) < 256)
u = uuid.uuid5(uuid.NAMESPACE_DNS, "python.org")
print(u, uuid.uuid3(uuid.NAMESPACE_URL, "x"), u.hex, u.int, u.bytes_le.hex(), u.fields, u.version, u.variant, u.urn, uuid.UUID("{12345678-1234-5678-1234-567812345678}") < u, repr(u), uuid.uuid4().version, uuid.uuid1().version, uuid.UUID(int=0), uuid.uuid1(node=5, clock_seq=6).node)
for call in (lambda: uuid.UUID("123"), lambda: uuid.UUID(), lambda: uuid.UUID(int=-1), lambda: setattr(u, "int", 1), lambda: uuid.UUID(bytes=b"1"), lambda: u < 1):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
data = bytes(range(0, 256, 7)) + b"\0\0\0\0"
for enc, dec in ((base64.b64encode, base64.b64decode), (base64.urlsafe_b64encode, base64.urlsafe_b64decode), (base64.b32encode, base64.b32decode), (base64.b32hexencode, base64.b32hexdecode), (base64.b16encode, base64.b16decode), (base64.a85encode, base64.a85decode), (base64.b85encode, base64.b85decode), (base64.z85encode, base64.z85decode), (base64.encodebytes, base64.decodebytes)):
    coded = enc(data)
    print(enc.__name__, coded, dec(coded) == data)
print(base64.a85encode(data, adobe=True, wrapcol=20, foldspaces=True), base64.a85decode(b"<~ 9jqo^ ~>", adobe=True), base64.b64decode("YQ=="), base64.b64decode(b"Y!Q=="), base64.b64encode(b"\xff\xfe", altchars=b"-_"), base64.b32decode("mfrgg===", casefold=True), base64.b32decode("MFRGG0==", map01="L") if False else "")
for call in (lambda: base64.b64decode("YQ"), lambda: base64.b64decode("Y!==", validate=True), lambda: base64.b32decode("A"), lambda: base64.b16decode("a0"), lambda: base64.a85decode(b"zz!"), lambda: base64.b85decode(b"\x01"), lambda: base64.b64encode("x"), lambda: base64.b64decode("ü")):
    try:
        print(call())
    except (binascii.Error, ValueError, TypeError) as error:
        print(type(error).__name__, error)
