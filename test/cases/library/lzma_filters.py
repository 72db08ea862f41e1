# lzma: filter chains of raw streams and of .xz files, what they say about themselves, and what is refused.
import base64
import lzma
import random

r = random.Random(3)
code = b"".join(r.choice([b"\xe8", b"\xe9", b"\0", b"\xff", b"\xeb", b"\x48", b"\x01", b"\x40", b"\x7f", b"\xf0", b"\xf8", b"\x12\x13", r.randbytes(1)]) for _ in range(3000))
branches = [lzma.FILTER_X86, lzma.FILTER_POWERPC, lzma.FILTER_IA64, lzma.FILTER_ARM, lzma.FILTER_ARMTHUMB, lzma.FILTER_SPARC]
chains = [[{"id": f, "start_offset": 64}, {"id": lzma.FILTER_LZMA2, "preset": 1}] for f in branches]
chains.append([{"id": lzma.FILTER_DELTA, "dist": 5}, {"id": lzma.FILTER_X86}, {"id": lzma.FILTER_LZMA2, "dict_size": 4096, "lc": 0, "lp": 2, "pb": 4}])
for chain in chains:
    raw = lzma.compress(code, lzma.FORMAT_RAW, filters=chain)
    filed = lzma.compress(code, filters=chain)
    print(hex(chain[0]["id"]), lzma.decompress(raw, lzma.FORMAT_RAW, filters=chain) == code, lzma.decompress(filed) == code)
    print(b"".join(map(lzma._encode_filter_properties, chain)).hex())
one = [{"id": lzma.FILTER_DELTA}, {"id": lzma.FILTER_LZMA1}]
print(lzma.decompress(lzma.compress(code, lzma.FORMAT_RAW, filters=one), lzma.FORMAT_RAW, filters=one) == code)
made = base64.b85decode("{Wp48S^xk9=GL@E0|Ep90|5ac0RR912eWnh-~=rIz+C_~8az+4pN0xT;|ok{s(>xU{%GJm-wD(f>^n$=W;C!+^POy4_Q<-@5x^r;{_+71aCH;<9Bj&rmFgcRP(subkpyE5uTbcDMN;%Nq*fxkSknfspwN_S8*%Uu!NwqMAv6GpR!X`jE)LHtkhmUT!$2(GOm+3@zUx=nwc(ftCMz_OQzZ&H0*KbrvFJNPe%NAYww-X7z4`o?b{#b+ky?3mk0g&V#D45z;X+!)m2{>B4o9?Xwxy!Is0I)KDGXN+WqlwY00H0ut_T1CVcFJ8vBYQl0ssI200dcD")
print(lzma.decompress(made)[:40])
for id, properties in ((lzma.FILTER_LZMA1, b"]\0\0\x80\0"), (lzma.FILTER_LZMA2, b"\x08"), (lzma.FILTER_DELTA, b"\x03"), (lzma.FILTER_X86, b""), (lzma.FILTER_ARM, b"\x40\0\0\0")):
    print(lzma._decode_filter_properties(id, properties))
print([i for i in range(20) if lzma.is_check_supported(i)])
L2 = {"id": lzma.FILTER_LZMA2}
for kw in (
    {"filters": []},
    {"filters": [3]},
    {"filters": [{}]},
    {"filters": [{"id": "x"}]},
    {"filters": [{"id": 99}]},
    {"filters": [{"id": lzma.FILTER_LZMA2, "preset": 77}]},
    {"filters": [{"id": lzma.FILTER_LZMA2, "foo": 1}]},
    {"filters": [{"id": lzma.FILTER_LZMA2, "lc": 3, "lp": 2}]},
    {"filters": [{"id": lzma.FILTER_LZMA2, "nice_len": 1}]},
    {"filters": [{"id": lzma.FILTER_DELTA, "dist": 257}, L2]},
    {"filters": [{"id": lzma.FILTER_X86, "dist": 2}, L2]},
    {"filters": [{"id": lzma.FILTER_POWERPC, "start_offset": 3}, L2]},
    {"filters": [{"id": lzma.FILTER_X86}] * 4 + [L2]},
    {"filters": [L2, L2]},
    {"filters": [{"id": lzma.FILTER_X86}]},
    {"filters": [{"id": lzma.FILTER_LZMA1}]},
    {"filters": [L2], "format": lzma.FORMAT_ALONE},
    {"filters": [L2], "preset": 3},
    {"filters": {1: 2}},
):
    try:
        lzma.LZMACompressor(**kw)
    except Exception as error:
        print(type(error).__name__, error)
for kw in {"format": 9}, {"format": 3}, {"filters": [L2]}, {"format": 3, "memlimit": 1, "filters": [L2]}, {"memlimit": -1}:
    try:
        lzma.LZMADecompressor(**kw)
    except Exception as error:
        print(type(error).__name__, error)
