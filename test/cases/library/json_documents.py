# json: encoding and decoding with hooks, subclasses, streams, sorting, errors with positions, the command.
import enum
import io
import json
import subprocess
import sys
from collections import OrderedDict
from decimal import Decimal


class Colour(enum.IntEnum):
    RED = 1


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Point):
            return {"__point__": [o.x, o.y]}
        if isinstance(o, set):
            return sorted(o)
        return super().default(o)


value = {"b": [1, 2.5, -0.0, 1e300, True, None], "a": {"nested": (1, 2)}, "é": "ü\u2028\"\\\n\x00😀", 1: Colour.RED, None: 1, True: 2, 2.5: 3, "p": Point(1, 2), "s": {3, 1}}
print(json.dumps(value, cls=Encoder))
print(json.dumps(value, cls=Encoder, ensure_ascii=False, indent=2, separators=(",", ": ")))
print(json.dumps({"b": 1, "a": [], "c": {}, "d": [[]]}, indent="\t", sort_keys=True))
print(json.dumps([float("inf"), float("-inf"), float("nan")]), json.loads("[NaN, Infinity, -Infinity]"), json.loads("1e400"), json.loads("-0"), json.loads("-0.0"), json.loads('"\\ud83d\\ude00 \\u00e9 \\/"'))
print(json.loads('{"a": 1, "a": 2, "b": {"c": 1.10}}', object_pairs_hook=OrderedDict, parse_float=Decimal, parse_int=str), json.loads('{"__point__": [1, 2]}', object_hook=lambda d: tuple(d["__point__"]) if "__point__" in d else d), json.loads("[NaN]", parse_constant=lambda c: f"<{c}>"), json.loads(b"\xff\xfe[\x001\x00]\x00"), json.loads(bytearray(b'"x"')))
for text in ("", "[1,]", "[1 2]", '{"a" 1}', "{'a': 1}", '{"a": 1,}', '"abc', '"a\nb"', '"\\x"', '"\\u12"', "tru", "[1]x", "01", "1.", "--1", "\ufeff[]", "[", '{"a"', '{"a":', "{1: 2}", "nul", '["a", }', " \n [\n1,\n ]"):
    try:
        print(repr(text), json.loads(text))
    except json.JSONDecodeError as error:
        print(repr(text), error, (error.pos, error.lineno, error.colno))
for o in (object, {1, 2}, {(1, 2): 3}, b"x", float("nan"), "\ud800"):
    try:
        print(json.dumps(o, allow_nan=False))
    except Exception as error:
        print(type(error).__name__, error)
loop = []
loop.append({"x": loop})
try:
    json.dumps(loop)
except ValueError as error:
    print(error)
print(json.dumps({(1, 2): 3, "k": 4}, skipkeys=True), json.dumps("\ud800"), list(json.JSONEncoder(indent=1).iterencode({"a": [1, {}]})))
out = io.StringIO()
json.dump([1, {"k": "v"}], out)
out.seek(0)
print(json.load(out), json.JSONDecoder().raw_decode('[1] rest'), json.JSONDecoder(strict=False).decode('"a\nb"'))
for bad in (lambda: json.loads(5), lambda: json.loads(None), lambda: json.dumps(1, nope=2)):
    try:
        bad()
    except TypeError as error:
        print(error)


class Odd(dict):
    def items(self):
        return [("z", 1), ("y", 2)]


class Text(str):
    pass


class Big(int):
    def __repr__(self):
        return "big"


class Real(float):
    def __repr__(self):
        return "real"


print(json.dumps([Odd(q=1), Text("t"), Big(5), Real(2.5), {Text("k"): Big(3), Big(4): 1}]), json.dumps(Odd(q=1), indent=1))
deep = "[" * 200 + "]" * 200
print(len(json.dumps(json.loads(deep))))
done = subprocess.run([sys.executable, "-m", "json.tool", "--sort-keys", "--indent", "1"], input='{"b": [1, 2], "a": "\\u00e9"}', capture_output=True, text=True)
print(done.stdout, done.returncode)
done = subprocess.run([sys.executable, "-m", "json.tool", "--json-lines", "--no-ensure-ascii", "--compact"], input='[1, "\\u00e9"]\n{}\n', capture_output=True, text=True)
print(done.stdout, done.returncode)
