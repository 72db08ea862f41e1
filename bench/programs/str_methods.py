"""Strings: building, splitting, joining, searching, formatting, and going through characters."""


def words(n):
    state = 11
    for _ in range(n):
        state = (state * 48271) % 2147483647
        yield "abcdefghijklmnop"[state % 5:state % 5 + 2 + state % 9]


def caesar(text, by):
    out = []
    for c in text:
        if "a" <= c <= "z":
            out.append(chr((ord(c) - 97 + by) % 26 + 97))
        else:
            out.append(c)
    return "".join(out)


def mirrored(items):
    return len({w[::-1] for w in items})


def table(rows):
    lines = []
    for i, row in enumerate(rows):
        lines.append(f"{i:>5} | {row:<12} | {len(row) / 3:8.3f} | {row.title()!r}")
    return "\n".join(lines)


def run():
    items = list(words(40000))
    text = " ".join(items)
    shifted = caesar(text, 3)
    back = caesar(shifted, -3)
    grown = ""
    for w in items:
        grown += w[0].upper() + w[1:]
    found = sum(1 for w in items if w in "abcdefghij" and not w.endswith("de"))
    positions = []
    at = text.find("cde")
    while at >= 0:
        positions.append(at)
        at = text.find("cde", at + 1)
    report = table(items[:5000])
    swapped = text.replace("ab", "<ba>").upper().strip("<>").split(" ")
    partitioned = sum(len(w.partition("e")[2]) for w in items)
    return (
        back == text, len(grown), found, len(positions), len(report), len(swapped),
        partitioned, mirrored(items), sum(map(str.isalpha, swapped)),
    )
