"""Records what CPython knows about every code point, as compact tables for src/text.

Usage: python3.13 tools/record/unicode.py [--names ALIASES]
  without --names writes src/text/unicode-data.ts;
  with it writes src/text/names-data.ts. ALIASES is a text file with one candidate "NAME" a line (name aliases and named
  sequences of the Unicode database); each candidate is kept only if `unicodedata.lookup` knows it.

Numbers are written base 32 in the alphabet below, least significant digit first; the upper half of the alphabet says that
another digit follows.
"""
import collections, pathlib, sys, unicodedata

assert sys.version_info[:2] == (3, 13), "the tables describe CPython 3.13"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
ROOT = pathlib.Path(__file__).resolve().parents[2] / "src" / "text"
LIMIT = 0x110000
CATEGORIES = "Cn Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co".split()
FLAGS = "ALPHA DECIMAL DIGIT NUMERIC SPACE LOWER UPPER TITLE PRINTABLE XID_START XID_CONTINUE CASED IGNORABLE WIDE MAPPED".split()


def num(n):
    out = ""
    while n >= 32:
        out += ALPHABET[32 + n % 32]
        n //= 32
    return out + ALPHABET[n]


def signed(n):
    return num(n * 2 if n >= 0 else -n * 2 - 1)


def ignorable(c):
    return ("A" + c + "\u03a3").lower().endswith("\u03c2") and ("1" + c + "\u03a3").lower().endswith("\u03c3")


def record(cp):
    c = chr(cp)
    case = c.islower() or c.isupper() or c.istitle()
    title = unicodedata.category(c) == "Lt"
    bits = [c.isalpha(), c.isdecimal(), c.isdigit(), c.isnumeric(), c.isspace(), c.islower(), c.isupper() and not title, title,
            c.isprintable(), c.isidentifier(), ("a" + c).isidentifier(), case, ignorable(c),
            unicodedata.east_asian_width(c) in "WF",
            c.lower() != c or c.upper() != c or c.title() != c or c.casefold() != c]
    return CATEGORIES.index(unicodedata.category(c)), sum(1 << i for i, b in enumerate(bits) if b)


def runs(values):
    """[(value, length)] of equal neighbours."""
    out = []
    for v in values:
        if out and out[-1][0] == v:
            out[-1][1] += 1
        else:
            out.append([v, 1])
    return out


def encode_runs(rs):
    """Each run is (id, length); id 0 introduces `count` repetitions of the two runs of length 1 that follow it."""
    out, i = "", 0
    while i < len(rs):
        k = 0
        if i + 3 < len(rs) and rs[i][1] == rs[i + 1][1] == 1:
            while i + 2 * k + 1 < len(rs) and rs[i + 2 * k] == rs[i] and rs[i + 2 * k + 1] == rs[i + 1]:
                k += 1
        if k >= 2:
            out += num(0) + num(k) + num(rs[i][0] + 1) + num(rs[i + 1][0] + 1)
            i += 2 * k
        else:
            out += num(rs[i][0] + 1) + num(rs[i][1])
            i += 1
    return out


def mapping(f, base):
    """Code points c with f(c) != base(c) of one code point, as (gap, count, stride, delta); longer results apart."""
    pairs, special = [], []
    for cp in range(LIMIT):
        if 0xD800 <= cp < 0xE000:
            continue
        got = f(chr(cp))
        if got != base(chr(cp)):
            if len(got) == 1:
                pairs.append((cp, ord(got) - cp))
            else:
                special.append((cp, got))
    out, last, i = "", 0, 0
    while i < len(pairs):
        cp, delta = pairs[i]
        best = (1, 1)
        for stride in (1, 2):
            n = 1
            while i + n < len(pairs) and pairs[i + n] == (cp + n * stride, delta):
                n += 1
            if n > best[0]:
                best = (n, stride)
        n, stride = best
        out += num(cp - last) + num(n * 2 + stride - 1) + signed(delta)
        last = cp + (n - 1) * stride
        i += n
    text, last = "", 0
    for cp, got in special:
        text += num(cp - last) + num(len(got)) + "".join(num(ord(c)) for c in got)
        last = cp
    return out, text


def write(path, doc, **tables):
    text = f"/** {doc} */\n/* Written by tools/record/unicode.py; do not edit. */\n\n"
    for name, table in tables.items():
        if isinstance(table, str):
            quoted = table.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
            text += f"export const {name} =\n  '{quoted}';\n"
        else:
            body = ", ".join(str(x) for x in table)
            text += f"export const {name} = [{body}];\n"
    path.write_text(text)
    print(path.name, len(text), {k: len(v) for k, v in tables.items()})


def properties():
    records = [record(cp) for cp in range(LIMIT)]
    ids = [r for r, _ in collections.Counter(records).most_common()]
    index = {r: i for i, r in enumerate(ids)}
    main = encode_runs(runs(index[r] for r in records))
    same = lambda c: c
    lower, lower_special = mapping(str.lower, same)
    upper, upper_special = mapping(str.upper, same)
    title, title_special = mapping(str.title, str.upper)
    fold, fold_special = mapping(str.casefold, str.lower)
    zeros, last = "", 0
    digits = numerics = ""
    for cp in range(LIMIT):
        if chr(cp).isdecimal() and unicodedata.decimal(chr(cp)) == 0:
            zeros += num(cp - last)
            last = cp
    last = 0
    for cp in range(LIMIT):
        if chr(cp).isdigit() and not chr(cp).isdecimal():
            digits += num(cp - last) + num(unicodedata.digit(chr(cp)))
            last = cp
    last = 0
    for cp in range(LIMIT):
        if chr(cp).isnumeric() and not chr(cp).isdigit():
            a, b = unicodedata.numeric(chr(cp)), 1
            while abs(a * b - round(a * b)) > 1e-9:
                b += 1
            assert round(a * b) / b == a
            numerics += num(cp - last) + signed(round(a * b)) + num(b)
            last = cp
    write(ROOT / "unicode-data.ts", f"Character properties of Unicode {unicodedata.unidata_version}, as CPython 3.13 has them.",
          RECORDS=[c | f << 5 for c, f in ids], RUNS=main, LOWER=lower, LOWER_SPECIAL=lower_special, UPPER=upper,
          UPPER_SPECIAL=upper_special, TITLE=title, TITLE_SPECIAL=title_special, FOLD=fold, FOLD_SPECIAL=fold_special,
          ZEROS=zeros, DIGITS=digits, NUMERICS=numerics)


def names(candidates):
    rows, derived = [], []
    for cp in range(LIMIT):
        name = unicodedata.name(chr(cp), None)
        if name is None:
            continue
        if name == f"CJK UNIFIED IDEOGRAPH-{cp:04X}":
            derived.append(cp)
        elif not name.startswith("HANGUL SYLLABLE "):
            # A word that ends in the code point itself (CJK COMPATIBILITY IDEOGRAPH-F900) is written with a star.
            own = f"-{cp:04X}"
            rows.append((cp, name.removesuffix(own) + "-*" if name.endswith(own) else name))
    ideographs, start = [], 0
    for i, cp in enumerate(derived):
        if i + 1 == len(derived) or derived[i + 1] != cp + 1:
            ideographs += [derived[start], cp]
            start = i + 1
    count = collections.Counter(w for _, n in rows for w in n.split(" "))
    words = [w for w, _ in sorted(count.items(), key=lambda x: (-x[1], x[0]))]
    index = {w: i for i, w in enumerate(words)}
    # A name: "-" and the gap to the last code point if there is one, then shared words * 8 + words that follow (or 63 and
    # the two numbers), then the numbers of the words that follow.
    body, last, before = [], -1, []
    for cp, name in rows:
        parts = name.split(" ")
        shared = 0
        while shared < len(parts) and shared < len(before) and parts[shared] == before[shared]:
            shared += 1
        fresh = [index[w] for w in parts[shared:]]
        head = min(shared, 7) * 8 + min(len(fresh), 7)
        if shared > 7 or len(fresh) > 7:
            shared = 0 if len(parts) > 7 else shared
            fresh = [index[w] for w in parts[shared:]]
            head = 63
        text = num(cp - last - 1) if cp != last + 1 else ""
        body.append((("-" + text) if text else "") + ALPHABET[head] + (num(shared) + num(len(fresh)) if head == 63 else "") + "".join(map(num, fresh)))
        last, before = cp, parts
    aliases, sequences = [], []
    for name in sorted(set(candidates)):
        try:
            got = unicodedata.lookup(name)
        except KeyError:
            continue
        if len(got) > 1:
            sequences.append(f"{name};" + " ".join(f"{ord(c):X}" for c in got))
        elif unicodedata.name(got, None) != name:
            aliases.append(f"{name};{ord(got):X}")
    write(ROOT / "names-data.ts", f"Character names of Unicode {unicodedata.unidata_version}, as CPython 3.13 has them.",
          IDEOGRAPHS=ideographs, WORDS=" ".join(words), NAMES="".join(body), ALIASES="|".join(aliases), SEQUENCES="|".join(sequences))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--names"]:
        names(pathlib.Path(sys.argv[2]).read_text().splitlines())
    else:
        properties()
