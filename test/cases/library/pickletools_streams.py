# pickletools: pickles taken apart, made shorter, and what damaged ones say.
import io
import pickle
import pickletools


class P:
    def __init__(self):
        self.a = 1


shared = ["s"]
value = {"k": (1, 2.5, "x", b"y", None, True), "l": [shared, shared], "big": 10**30, "set": frozenset([1]), "p": P()}
for protocol in range(6):
    data = pickle.dumps(value, protocol)
    short = pickletools.optimize(data)
    ops = [(op.name, arg, pos) for op, arg, pos in pickletools.genops(data)]
    print(protocol, len(data), len(short) <= len(data), pickle.loads(short)["l"], len(ops), ops[0], ops[-1], sorted({n for n, _, _ in ops}))
out = io.StringIO()
pickletools.dis(pickle.dumps([1, "two", {"three": (4,)}], 4), out, annotate=40)
print(out.getvalue())
out = io.StringIO()
memo = {}
pickletools.dis(pickle.dumps(value["l"], 2), out, memo, indentlevel=2)
print(out.getvalue(), sorted(memo))
print(len(pickletools.opcodes), pickletools.code2op["N"].name, pickletools.code2op["N"].doc.strip(), pickletools.code2op["("].stack_after, pickletools.opcodes[0].arg.reader(io.BytesIO(b"123\n")))
print(pickletools.read_uint2(io.BytesIO(b"\xff\x00")), pickletools.read_decimalnl_long(io.BytesIO(b"12L\n")), pickletools.read_stringnl(io.BytesIO(b"'a b'\n")), pickletools.decode_long(b"\x00\xff") if hasattr(pickletools, "decode_long") else "")
for bad in b"", b"N", b"\xff.", b"(1.", b"]a.", b"g5\n.", b"I12", b"\x8c\x05ab.", b"0.", b"((.", b"\x80\x05N.N":
    try:
        pickletools.dis(bad, io.StringIO())
        print(bad, "fine")
    except Exception as error:
        print(bad, type(error).__name__, error)
