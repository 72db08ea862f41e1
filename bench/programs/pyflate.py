"""Inflate in Python: a bit reader, Huffman tables in dicts, back references, a CRC."""

# A raw deflate stream with one dynamic block, in base64: 3,600 characters of random syllables.
DATA = """
VZfrrptADIT/8xT7aqAgNQKSqm36/PXMN15SKedAwOv1zowv2dbx+8d7bOuf/df4+ev5d32Nur2e49CjYx3nm6vePD5lIrNaMPaXVi51rbfX8/
HZdDn1qFbg5Hpuq8yPtWwen1omN/W3+7/+yko+anEZ1uNyWvdeXq/Ot/1u66kgN4VTd0RQ37TyfB+2l7O6OIoyw9uunRZtTUBa6YDLuD5lfJRr
HcTRDe2266Bedr7lfgQbQDpWgtQaHcHb12J9BymbgtvwHpxnsCvPvZVPaAs9CiTlBxOFWe/BPFFoEwUQj9eTM+vL/rKxXOyv6egLirBrVsrd9Q
Q2b1Iv6ggi0QuMoSmGlnKlIPzWZOvhJSRzxvi2ZspRuRd0cg/DHN0RDdMG/IDF+uF1+8vReW/TZ7jrtSxqvZ+WJdwtPDIsWgsfIwCzKjIz02ws
c2/2+JxvH2pbcWRWjtUvCYk4o/XAIIWwo8VoAJdWoDk9VnaELtRlfZ3WjHeQ4ZS7RBi0oqPrCVA+f6tI6tR7EeUwmlT7QyfByjwaq7pDK+iyef
cLLG1ra9MqhwoVmM1pvddThRONKTmSsQpxCsPpWisXhLa/SL32NVJgTK+uoTB1xchbnPB34Z+Uks0Sq1pqM7S+t+anpuQVFBf8JMO2Namq/fck
SaO4IGhirf8cvfPA7xC1Tze/cQOREDwLxv5qmQUP+IsXI8/e3FCdKAdlF6zgbalAjtQ/vGSj1CKi7hpwSFPRzHBSRbxIMvk7tWbH+uypTwlGld
PBdxqbaXaUmZ07iaxT6z6hIZPkTwqPfSNTyy+QWKYWDnQg8TAGCVTBnHiZwiMJgBT0pzx6u6Fsozht61fTaS4gwqdoSw7faKVi5GuTQVKM1OYp
TQvues4OhdrOPo9wEmh42dZEDRQqAuRed5ApCWRFDYPsIz3ShQDtJfTGW42JpoaUQPVLOKLAhcO8OoceHwqbe0DkkHY/l97ZEnIjQJJYOUQyQq
QzONVlC5WPT/cyHZ2WYNORKgtdFN5hYtBw00cmIyqyT7kRhYyZj6BmIXQBNuo4ii8YDMEXBLpTSJAEEi8eCXSeJAg76kEj47uvQj+27ntpBrUS
qEygW8NFQ3FY6GDpVm913IqFnDm4ZDDKHjd49hAaRXDrWFdDc77/64JRHsJMV/JBHFRdZ7lwAI7RyupJyKflWN3h52BwMfslUxkY7YnuZmd2FY
4TZDRnYKDTNW3W+TkFuh7NcdMMmbU5LsxJiC60rXdTp0zW7p1N2/cGHNzfuunHFz31TjOfwD6WzHl3yUMh3rVhjXpmqb3SnRxlD3gMzT0ETUVP
Wq+U5zlQ9tJQ5ZIO3ObKUuqJicLI3J9kpuIg1I1S3ilzrBkjqKv+0oYAkCF7f/UAB5z06Ey+nZwLLTgl0hQEzMwps8JR8WYtxYQj0Zb5Hx0Zp7
PHLT0++XFyp9N15wEAWzTZepnOM1vnd0N+dDhKKoHxdPrHlffNwBQojtRLZpQe2xZ+LKjkEWTrpFt21JHK4SP4Q4YAEFUn9YrZh9zLZABt3tsc
8pMoNN8uz/zK+qqEKiT/AA==
"""
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
ORDER = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)


def unbase64(text):
    values = {c: i for i, c in enumerate(ALPHABET)}
    out = []
    bits = count = 0
    for c in text:
        if c in values:
            bits = (bits << 6 | values[c]) & 0xFFFFFF
            count += 6
            if count >= 8:
                count -= 8
                out.append(bits >> count & 255)
    return bytes(out)


def ranges(bases, first):
    """(base, extra bits) of each symbol, from how many symbols have each number of extra bits."""
    table = []
    for extra, symbols in enumerate(bases):
        for _ in range(symbols):
            table.append((first, extra))
            first += 1 << extra
    return table


LENGTHS = ranges((8, 4, 4, 4, 4, 4), 3)
LENGTHS[-1] = (258, 0)
DISTANCES = ranges((4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2), 1)


class Bits:
    def __init__(self, data):
        self.data = data
        self.at = 0
        self.held = 0
        self.count = 0

    def take(self, n):
        while self.count < n:
            self.held |= self.data[self.at] << self.count
            self.at += 1
            self.count += 8
        value = self.held & ((1 << n) - 1)
        self.held >>= n
        self.count -= n
        return value


class Huffman:
    def __init__(self, lengths):
        self.codes = {}
        code = 0
        for size in range(1, max(lengths) + 1):
            for symbol, length in enumerate(lengths):
                if length == size:
                    self.codes[size, code] = symbol
                    code += 1
            code <<= 1

    def next(self, bits):
        code = size = 0
        codes = self.codes
        while True:
            code = code << 1 | bits.take(1)
            size += 1
            symbol = codes.get((size, code))
            if symbol is not None:
                return symbol


def read_tables(bits):
    literals = bits.take(5) + 257
    distances = bits.take(5) + 1
    sizes = [0] * 19
    for i in range(bits.take(4) + 4):
        sizes[ORDER[i]] = bits.take(3)
    meta = Huffman(sizes)
    lengths = []
    while len(lengths) < literals + distances:
        symbol = meta.next(bits)
        if symbol < 16:
            lengths.append(symbol)
        elif symbol == 16:
            lengths += [lengths[-1]] * (bits.take(2) + 3)
        elif symbol == 17:
            lengths += [0] * (bits.take(3) + 3)
        else:
            lengths += [0] * (bits.take(7) + 11)
    return Huffman(lengths[:literals]), Huffman(lengths[literals:])


def inflate(data):
    bits = Bits(data)
    out = bytearray()
    last = 0
    while not last:
        last = bits.take(1)
        if bits.take(2) != 2:
            raise ValueError("only dynamic blocks are known here")
        literals, distances = read_tables(bits)
        while True:
            symbol = literals.next(bits)
            if symbol < 256:
                out.append(symbol)
            elif symbol == 256:
                break
            else:
                base, extra = LENGTHS[symbol - 257]
                length = base + bits.take(extra)
                base, extra = DISTANCES[distances.next(bits)]
                start = len(out) - base - bits.take(extra)
                for i in range(start, start + length):
                    out.append(out[i])
    return bytes(out)


def crc32(data):
    table = []
    for n in range(256):
        for _ in range(8):
            n = n >> 1 ^ 0xEDB88320 if n & 1 else n >> 1
        table.append(n)
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ table[(crc ^ byte) & 255]
    return crc ^ 0xFFFFFFFF


def run():
    packed = unbase64(DATA)
    for _ in range(50):
        text = inflate(packed)
    return len(packed), len(text), crc32(text)
