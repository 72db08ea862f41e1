# csv: dictionaries, dialects, the sniffer, quoting rules, strange rows and errors.
import csv
import io

rows = [["a", 'say "hi"', ""], [1, 2.5, None], ["line\nbreak", "comma, here", " space"]]
for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC, csv.QUOTE_STRINGS, csv.QUOTE_NOTNULL):
    out = io.StringIO()
    csv.writer(out, quoting=quoting, lineterminator="\n").writerows(rows)
    print(quoting, repr(out.getvalue()))
    try:
        print(list(csv.reader(io.StringIO(out.getvalue(), newline=""), quoting=quoting)))
    except ValueError as error:
        print("ValueError", error)
out = io.StringIO()
w = csv.DictWriter(out, ["name", "n"], restval="-", extrasaction="ignore", delimiter=";", dialect="unix")
w.writeheader()
w.writerow({"name": "x", "extra": 1})
w.writerows([{"name": "y", "n": 2}])
print(out.getvalue())
try:
    csv.DictWriter(out, ["a"]).writerow({"a": 1, "b": 2})
except ValueError as error:
    print(error)
r = csv.DictReader(io.StringIO("a,b\n1,2,3,4\n5\n\n6,7\n"), restkey="more", restval="none")
print(list(r), r.fieldnames, r.line_num)
for sample in ("a;b;c\n1;2;3\n4;5;6\n", "'a'\t'b'\n'c'\t'd'\n", "x|y\n1|2\n", "name: Bob\nage: 3\n"):
    try:
        d = csv.Sniffer().sniff(sample, delimiters=";\t|,")
        print(repr(d.delimiter), repr(d.quotechar), d.doublequote, d.skipinitialspace, csv.Sniffer().has_header(sample))
    except csv.Error as error:
        print("Error", error)
csv.register_dialect("pipe", delimiter="|", escapechar="\\", quoting=csv.QUOTE_NONE, skipinitialspace=True)
print(list(csv.reader(["a| b\\|c|d\\\\"], "pipe")), "pipe" in csv.list_dialects(), csv.get_dialect("pipe").delimiter)
out = io.StringIO()
csv.writer(out, "pipe").writerow(["x|y", 1])
print(repr(out.getvalue()))
csv.unregister_dialect("pipe")
for call in (
    lambda: csv.get_dialect("pipe"),
    lambda: csv.reader([], delimiter="ab"),
    lambda: csv.reader([], quotechar="\n"),
    lambda: csv.writer(io.StringIO(), quoting=9),
    lambda: csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow([","]),
    lambda: list(csv.reader(['a"b', '"a"b'], strict=True)),
    lambda: list(csv.reader([b"a"])),
    lambda: list(csv.reader(["a\0b"])),
    lambda: csv.writer(io.StringIO()).writerow(3),
    lambda: csv.field_size_limit(5) and list(csv.reader(["abcdefgh"])),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(csv.field_size_limit(131072))


class Excel(csv.excel):
    lineterminator = "!"
    quotechar = "'"


out = io.StringIO()
print(csv.writer(out, Excel).writerow(["it's", "x"]), out.getvalue())
