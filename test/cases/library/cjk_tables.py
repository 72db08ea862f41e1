"""The Chinese, Japanese and Korean codecs: what every character is encoded as, and every pair of bytes decoded, as sums."""
import zlib

CODECS = """gbk gb2312 gb18030 big5 cp950 big5hkscs shift_jis cp932 shift_jis_2004 shift_jisx0213 euc_jp euc_jis_2004
euc_jisx0213 cp949 euc_kr johab""".split()

points = [*range(0xd800), *range(0xe000, 0x10000), *range(0x10000, 0x30000, 61), *range(0x2000b, 0x2a6d6, 7)]
text = '\n'.join(map(chr, points))
pairs = b' '.join(bytes([a, b]) for a in range(128, 256) for b in range(64, 256))


def sum_of(text):
    return len(text), zlib.crc32(text.encode('utf-8', 'surrogatepass'))


for codec in CODECS:
    data = text.encode(codec, 'ignore')
    print(codec, len(data), zlib.crc32(data), *sum_of(data.decode(codec)), *sum_of(pairs.decode(codec, 'replace')))

triples = b' '.join(bytes([0x8f, a, b]) for a in range(0xa0, 256) for b in range(0xa0, 256))
for codec in ('euc_jp', 'euc_jis_2004', 'euc_jisx0213'):
    print(codec, *sum_of(triples.decode(codec, 'replace')))
fours = b''.join(bytes([a, b, c, d]) for a in (0x81, 0x84, 0x90, 0xe3) for b in range(0x30, 0x3a) for c in range(0x81, 0xff, 3) for d in range(0x30, 0x3a))
print('gb18030', *sum_of(fours.decode('gb18030', 'replace')))
syllables = ''.join(map(chr, range(0xac00, 0xd7a4)))
print(syllables.encode('euc_kr').decode('euc_kr') == syllables, syllables[::500].encode('euc_kr'))
