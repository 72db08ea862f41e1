"""Regular expressions over a log: groups, alternatives, lazy and greedy repeats, look-ahead, substitution."""
import re

PATTERNS = (
    r"(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})",
    r"\b(GET|POST|PUT)\s+(/[\w/.-]*)(?:\?([^\s\"]*))?",
    r"\[(\d{2})/([A-Z][a-z]{2})/(\d{4}):(\d\d):(\d\d):(\d\d)\]",
    r"[A-Za-z_][A-Za-z0-9_]*(?==)",
    r"\"(?:[^\"\\]|\\.)*\"",
    r"(?i)mozilla/(?P<major>\d+)\.(?P<minor>\d+)",
    r"<(\w+)[^>]*>.*?</\1>",
)


def lines(n):
    state = 7
    months = ("Jan", "Feb", "Mar", "Apr", "Oct", "Nov")
    for i in range(n):
        state = (state * 48271) % 2147483647
        s = state
        yield (
            '10.%d.%d.%d - [%02d/%s/20%02d:%02d:%02d:%02d] "%s /shop/item_%d.html?id=%d&page=%d&q=a\\"b" %d '
            '"Mozilla/%d.%d (X11)" <b class=x>%d</b> <i>%s</i>'
            % (
                s % 256, s % 199, i % 255, s % 28 + 1, months[s % 6], s % 30, s % 24, s % 60, i % 60,
                ("GET", "POST", "PUT", "HEAD")[s % 4], s % 977, i, s % 13, 200 + s % 5 * 100,
                s % 6, s % 10, i, "x" * (s % 17),
            )
        )


def run():
    text = "\n".join(lines(2500))
    found = []
    for pattern in PATTERNS:
        matches = list(re.compile(pattern).finditer(text))
        found.append((len(matches), sum(m.end() - m.start() for m in matches)))
    masked, count = re.subn(r"(\w+)=(\d+)", lambda m: m.group(1) + "=" + "#" * len(m.group(2)), text)
    words = re.split(r"[\s\"<>&?/]+", masked)
    return found, count, len(words), len(set(words))
