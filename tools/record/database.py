"""Records what CPython's unicodedata knows beyond names and categories, as compact tables: writes
src/modules/unicodedata/tables-data.ts. Numbers are written as in unicode.py.

Usage: python3.13 tools/record/database.py
"""
import pathlib, sys, unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from unicode import LIMIT, encode_runs, num, runs

OLD = unicodedata.ucd_3_2_0
TARGET = pathlib.Path(__file__).resolve().parents[2] / "src" / "modules" / "unicodedata" / "tables-data.ts"


def table(record):
    """The distinct records, most frequent first, and the runs of their numbers."""
    found = runs(record(chr(cp)) for cp in range(LIMIT))
    counts = {}
    for value, _ in found:
        counts[value] = counts.get(value, 0) + 1
    ids = {v: i for i, v in enumerate(sorted(counts, key=lambda v: -counts[v]))}
    assert len(ids) < 255
    return " ".join(",".join(map(str, v)) for v in ids), encode_runs([(ids[v], n) for v, n in found])


def now(c):
    u = unicodedata
    return u.bidirectional(c), u.combining(c), u.east_asian_width(c), u.mirrored(c)


def then(c):
    return OLD.bidirectional(c), OLD.combining(c), OLD.east_asian_width(c), OLD.mirrored(c), OLD.category(c)


def decompositions():
    """Tags, and for each code point: distance to the one before, tag, length, the mapping as differences."""
    tags, out, before = [""], "", 0
    for cp in range(LIMIT):
        text = unicodedata.decomposition(chr(cp))
        if not text:
            continue
        parts = text.split()
        tag = parts.pop(0) if parts[0].startswith("<") else ""
        if tag not in tags:
            tags.append(tag)
        out += num(cp - before) + num(tags.index(tag)) + num(len(parts))
        last = cp
        for p in parts:
            d = int(p, 16) - last
            out += num(d * 2 if d >= 0 else -d * 2 - 1)
            last = int(p, 16)
        before = cp
    return " ".join(tags), out


def excluded():
    """Pairs that compose to nothing: composition exclusions."""
    out = []
    for cp in range(LIMIT):
        text = unicodedata.decomposition(chr(cp))
        if text and not text.startswith("<") and " " in text and unicodedata.normalize("NFC", chr(cp)) != chr(cp):
            out.append(cp)
    return out


def old_decimals():
    return [cp for cp in range(LIMIT) if OLD.category(chr(cp)) != "Cn"
            and OLD.decimal(chr(cp), None) != unicodedata.decimal(chr(cp), None)]


def corrections():
    return [(cp, ord(OLD.normalize("NFD", chr(cp)))) for cp in range(LIMIT)
            if OLD.category(chr(cp)) != "Cn" and OLD.normalize("NFD", chr(cp)) != unicodedata.normalize("NFD", chr(cp))]


records, packed = table(now)
old_records, old_packed = table(then)
tags, mappings = decompositions()
TARGET.write_text(f"""/** Properties, decompositions and Unicode 3.2.0 as CPython 3.13's unicodedata has them. */
/* Written by tools/record/database.py; do not edit. */

/** Bidirectional class, combining class, East Asian width, mirrored. */
export const RECORDS = '{records}';
export const RUNS = '{packed}';
/** The same and the category in Unicode 3.2.0. */
export const OLD_RECORDS = '{old_records}';
export const OLD_RUNS = '{old_packed}';
export const TAGS = '{tags}';
export const DECOMPOSITIONS = '{mappings}';
export const EXCLUDED = '{' '.join(format(cp, 'x') for cp in excluded())}';
/** Decimal values of Unicode 3.2.0 that are no more. */
export const OLD_DECIMALS = '{' '.join(f"{cp:x},{OLD.decimal(chr(cp), -1)}" for cp in old_decimals())}';
export const OLD_CORRECTIONS = '{' '.join(f"{a:x},{b:x}" for a, b in corrections())}';
""")
