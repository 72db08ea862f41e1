"""ISO-2022 and HZ: escape sequences, shifts, what is not a sequence, in one piece and in two."""
import codecs
import random
import zlib

CODECS = 'hz iso2022_kr iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext'.split()
TEXTS = ['a', 'あ\nb', 'é', 'α', '\xa5', '‾', 'ｱ', '你好', '한a한\n한', '丂', '𠂉', 'か\u309a', 'か', 'あ한你', '～', '\\~', 'éあ', '\x1b', '\x80', '~啊~', '们€']
PARTS = [b'\x1b', b'\x1b$B', b'\x1b(B', b'\x1b(J', b'\x1b$@', b'\x1b$(D', b'\x1b$(C', b'\x1b$)C', b'\x0e', b'\x0f', b'\x1b.A', b'\x1b.F', b'\x1bN',
         b'\x1b$A', b'\x1b(I', b'\x1b$(Q', b'\x1b$(O', b'\x1b$(P', b'~', b'~{', b'~}', b'\n', b'\x1b&@\x1b$B', b'a', b'Z']


def outcome(call):
    try:
        return call()
    except UnicodeError as e:
        return e


points = [*range(0xd800), *range(0xe000, 0x10000), *range(0x2000b, 0x2a6d6, 7)]
text = '\n'.join(map(chr, points))
for codec in CODECS:
    data = text.encode(codec, 'ignore')
    print(codec, len(data), zlib.crc32(data), zlib.crc32(data.decode(codec).encode()))
    for sample in TEXTS:
        print('  ', ascii(sample), outcome(lambda: sample.encode(codec)))
    r = random.Random(codec)
    total = 0
    for _ in range(300):
        chosen = [r.choice(PARTS) if r.random() < 0.4 else bytes([r.randrange(0x21, 0x7f + 0x20)]) for _ in range(r.randrange(1, 30))]
        data = b''.join(chosen)
        whole = data.decode(codec, 'backslashreplace')
        decoder = codecs.getincrementaldecoder(codec)('backslashreplace')
        at = r.randrange(len(data) + 1)
        first = outcome(lambda: decoder.decode(data[:at]))
        state = decoder.getstate()
        second = outcome(lambda: decoder.decode(data[at:], True))
        total = zlib.crc32(ascii((whole, first, state, second)).encode(), total)
    print('  ', total)
