# A memoryview whose items do not lie side by side: who copies it, and who refuses it.
import array
import io
import struct

back = memoryview(b"12345678")[::-1]
gaps = memoryview(bytearray(b"12345678"))[::2]


def show(name, f):
    for view in back, gaps:
        try:
            print(name, f(view))
        except Exception as e:
            print(name, type(e).__name__, e)


show("bytes", bytes)
show("bytearray", bytearray)
show("find", b"87654321".find)
show("in", lambda v: v in b"87654321")
show("join", lambda v: b"-".join([b"a", v]))
show("join array", lambda v: bytearray(b"-").join([b"a", v]))
show("concat", lambda v: b"a" + v)
show("concat array", lambda v: bytearray(b"a") + v)
show("split", lambda v: b"a87654321b".split(v))
show("replace", lambda v: b"a87654321b".replace(v, b""))
show("startswith", lambda v: b"87654321".startswith(v))
show("strip", lambda v: b"87654321".strip(v))
show("percent", lambda v: b"%b" % v)
show("unpack", lambda v: struct.unpack("%dB" % len(v), v))
show("unpack_from", lambda v: struct.unpack_from("B", v))
show("pack_into", lambda v: struct.pack_into("B", v, 0, 1))
show("BytesIO", lambda v: io.BytesIO(v).getvalue())
show("write", lambda v: io.BytesIO().write(v))
show("readinto", lambda v: io.BytesIO(b"abc").readinto(v))
show("frombytes", lambda v: array.array("B").frombytes(v))
show("str", lambda v: str(v, "ascii"))
show("int", int)
show("float", float)
show("compile", lambda v: eval(v))
show("fromhex", lambda v: int.from_bytes(v, "big"))
show("eq", lambda v: bytearray(v) == v)
show("maketrans", lambda v: bytes.maketrans(v, v))
show("hash", lambda v: hash(v) == hash(bytes(v)))


def extended(v, how):
    a = bytearray(b"ab")
    if how == "extend":
        a.extend(v)
    elif how == "iadd":
        a += v
    elif how == "slice":
        a[1:] = v
    else:
        a[::-1] = v[:2]
    return a


for how in "extend", "iadd", "slice", "step":
    show(how, lambda v: extended(v, how))
print(bytes(gaps))
