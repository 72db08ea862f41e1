"""Writes the tables of the Chinese, Japanese and Korean codecs, as CPython 3.13 has them: `python3.13 tools/record/multibyte.py` writes
src/library/encodings/multibyte.txt, which src/text/codecs/multibyte/tables.ts reads.

ASCII characters stand for themselves unless a section says otherwise. A section begins with `[codec]`, or `[codec base]` where it says what differs from another codec's. Its lines:

    81:chars      what the codes from 81 on decode to, each code being one more than the last; HOLE where a code has no character
    81=chars      a code that stands for two characters
    >charcode     how a character is encoded that is not encoded as the least of its codes; no code: it is not encoded at all
    <linear point count   (gb18030) four-byte codes from a linear number on, and the code points they stand for
"""
import pathlib
import sys

TARGET = pathlib.Path(__file__).resolve().parents[2] / 'src' / 'library' / 'encodings' / 'multibyte.txt'
HOLE = '\uffff'
ASCII = {point: chr(point) for point in range(128)}
# Each with the codec that it resembles most.
CODECS = {
    'gbk': None,
    'gb2312': 'gbk',
    'gb18030': 'gbk',
    'big5': None,
    'cp950': 'big5',
    'big5hkscs': 'big5',
    'shift_jis': None,
    'cp932': 'shift_jis',
    'shift_jis_2004': 'shift_jis',
    'shift_jisx0213': 'shift_jis_2004',
    'euc_jp': None,
    'euc_jis_2004': 'euc_jp',
    'euc_jisx0213': 'euc_jis_2004',
    'cp949': None,
    'euc_kr': 'cp949',
    'johab': None,
}


def decoded(codec, data):
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def decode_table(codec):
    """Characters by code, a code being the bytes as one number."""
    found = {}
    leads = []
    for b in range(256):
        text = decoded(codec, bytes([b]))
        if text is None:
            leads.append(b)
        else:
            found[b] = text
    for lead in leads:
        for trail in range(256):
            text = decoded(codec, bytes([lead, trail]))
            if text is not None:
                found[lead << 8 | trail] = text
    if codec.startswith('euc_j'):
        for middle in range(0xa1, 0xff):
            for trail in range(0xa1, 0xff):
                text = decoded(codec, bytes([0x8f, middle, trail]))
                if text is not None:
                    found[0x8f0000 | middle << 8 | trail] = text
    return found


def encode_table(codec, decode):
    """Codes by character: what the decoding table says, and where CPython does otherwise (None: not at all)."""
    plain = {}
    for code in sorted(decode):
        plain.setdefault(decode[code], code)
    odd = {}
    for point in range(0x110000):
        char = chr(point)
        try:
            data = char.encode(codec)
        except UnicodeEncodeError:
            data = b''
        if codec == 'gb18030' and len(data) == 4 and point != 0:
            data = b'' if char not in plain else data
        if codec == 'euc_kr' and len(data) == 8:
            continue
        code = int.from_bytes(data, 'big') if data or point == 0 else None
        if code != plain.get(char):
            odd[char] = code
    return odd


def four_bytes():
    """gb18030's ranges of four-byte codes: linear number, first code point, count. From 0x10000 on there is one range."""
    out = []
    for point in [*range(0xd800), *range(0xe000, 0x10000)]:
        data = chr(point).encode('gb18030')
        if len(data) != 4:
            continue
        a, b, c, d = data
        linear = (((a - 0x81) * 10 + b - 0x30) * 126 + c - 0x81) * 10 + d - 0x30
        if out and linear - out[-1][0] == point - out[-1][1] == out[-1][2]:
            out[-1][2] += 1
        else:
            out.append([linear, point, 1])
    return out


def section(codec, base, table, odd, base_table):
    lines = [f'[{codec} {base}]' if base else f'[{codec}]']
    change = {c: table.get(c) for c in table.keys() | base_table.keys() if table.get(c) != base_table.get(c)}
    run = ''
    start = None
    for code in sorted(change):
        text = change[code]
        if text is not None and len(text) > 1:
            lines.append(f'{code:x}={text}')
            continue
        # A short gap is cheaper than another line.
        gap = 0 if start is None else code - start - len(run)
        same = start is not None and gap <= 4 and start >> 8 == code >> 8 and all(
            base_table.get(c) is None and table.get(c) is None for c in range(start + len(run), code))
        if not same:
            if start is not None:
                lines.append(f'{start:x}:{run}')
            start, run, gap = code, '', 0
        run += HOLE * gap + (HOLE if text is None else text)
    if start is not None:
        lines.append(f'{start:x}:{run}')
    for char in sorted(odd):
        lines.append(f'>{char}' if odd[char] is None else f'>{char}{odd[char]:x}')
    return lines


def main():
    tables, odds, lines = {}, {}, []
    for codec, base in CODECS.items():
        tables[codec] = table = decode_table(codec)
        odds[codec] = odd = encode_table(codec, table)
        lines += section(codec, base, table, odd, tables.get(base, ASCII))
        if codec == 'gb18030':
            lines += [f'<{linear:x} {point:x} {count:x}' for linear, point, count in four_bytes()]
        print(codec, len(table), len(odd), file=sys.stderr)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text('\n'.join(lines) + '\n', encoding='utf-8', newline='')


main()
