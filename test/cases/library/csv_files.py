import csv
import io

rows = [["a", 1, None, 2.5, "x,y", 'q"r', "l\nm", ""], [""], [], ["end"]]
for options in ({}, {"quoting": csv.QUOTE_ALL}, {"quoting": csv.QUOTE_NONNUMERIC}, {"delimiter": ";", "quotechar": "'", "lineterminator": "\n"}, {"doublequote": False, "escapechar": "\\"}):
    out = io.StringIO()
    csv.writer(out, **options).writerows(rows)
    print(repr(out.getvalue()))
    print(list(csv.reader(io.StringIO(out.getvalue(), newline=""), **{k: v for k, v in options.items() if k != "quoting"})))
r = csv.reader(["a,b", '"c', 'd",e'])
print([(row, r.line_num) for row in r], r.dialect.delimiter)
csv.register_dialect("semi", delimiter=";", skipinitialspace=True)
print(list(csv.reader(["a; b"], "semi")), csv.get_dialect("semi").skipinitialspace, "semi" in csv.list_dialects())
csv.unregister_dialect("semi")
print(list(csv.DictReader(["x,y", "1,2"])), csv.Sniffer().sniff("a;b\n1;2\n").delimiter)
for f in (lambda: list(csv.reader(["a"], delimiter="ab")), lambda: list(csv.reader(['"a"b'], strict=True)), lambda: list(csv.reader([b"a"])), lambda: csv.writer(io.StringIO()).writerow(1),
          lambda: csv.get_dialect("semi"), lambda: list(csv.reader(["a"], quoting=9)), lambda: csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow(["a,b"]), lambda: csv.field_size_limit("x")):
    try:
        print(f())
    except (csv.Error, TypeError) as e:
        print(type(e).__name__, e)
