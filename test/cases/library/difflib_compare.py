# difflib: ratios, close matches, ndiff, unified and context forms, HTML, opcodes, restoring.
import difflib

a = "one two three four five six".split()
b = "zero one tree four five five seven".split()
s = difflib.SequenceMatcher(None, a, b)
print(s.ratio(), s.quick_ratio(), s.real_quick_ratio())
for tag, i1, i2, j1, j2 in s.get_opcodes():
    print(tag, a[i1:i2], b[j1:j2])
print(s.get_matching_blocks(), s.find_longest_match(0, 6, 0, 7))
print(list(difflib.SequenceMatcher(None, "a" * 10 + "bcd" + "e" * 10, "a" * 10 + "bxd" + "e" * 10).get_grouped_opcodes(2)))
print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), difflib.get_close_matches("wheel", ["while", "with"], 1, 0.5))
one = ["alpha\n", "beta\n", "gamma\n", "delta\n"]
two = ["alpha\n", "betta\n", "delta\n", "epsilon\n"]
print("".join(difflib.ndiff(one, two)))
print("".join(difflib.unified_diff(one, two, "one.txt", "two.txt", "then", "now", n=1)))
print("".join(difflib.context_diff(one, two, "one.txt", "two.txt")))
diff = list(difflib.ndiff(one, two))
print("".join(difflib.restore(diff, 1)) == "".join(one), "".join(difflib.restore(diff, 2)) == "".join(two))
d = difflib.Differ(linejunk=lambda line: line == "\n", charjunk=difflib.IS_CHARACTER_JUNK)
print("".join(d.compare(["ab cd\n", "\n", "x\n"], ["ab  cd\n", "y\n"])))
junk = difflib.SequenceMatcher(lambda c: c == " ", " abcd", "abcd abcd")
print(junk.find_longest_match(), junk.bjunk, junk.bpopular)
table = difflib.HtmlDiff(tabsize=4, wrapcolumn=20).make_table(one, two, "One", "Two", context=True, numlines=1)
print(table)
print(len(difflib.HtmlDiff().make_file(one, two).splitlines()))
print(list(difflib.diff_bytes(difflib.unified_diff, [b"a\xff"], [b"a\xfe"], b"x", b"y")))
m = difflib.SequenceMatcher(a="x" * 300 + "y", b="x" * 250, autojunk=True)
print(m.ratio(), sorted(m.bpopular), difflib.SequenceMatcher(a="x" * 300 + "y", b="x" * 250, autojunk=False).ratio())
for call in (lambda: difflib.get_close_matches("a", [], n=0), lambda: difflib.get_close_matches("a", [], cutoff=2), lambda: list(difflib.restore([], 3)), lambda: list(difflib.unified_diff([b"a"], ["a"]))):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
