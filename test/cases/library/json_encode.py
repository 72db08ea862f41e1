import json

data = {"b": [1, 2.5, None, True, "x\"\\\n\té\u2028😀\x7f"], "a": {1: 2, None: 3, 1.5: 4, False: 5}, "e": [], "f": {}, "t": (1, 2)}
print(json.dumps(data))
print(json.dumps(data, ensure_ascii=False))
print(json.dumps(data["b"], indent=2), json.dumps(data["t"], indent="\t"), json.dumps({"b": 1, "a": 2}, sort_keys=True))
print(json.dumps([1, {"a": 2}], separators=(",", ":")), json.dumps([float("nan"), float("-inf"), 1e300, 1e-7]))
print(json.dumps({(1,): 2, "k": 3}, skipkeys=True), json.dumps([1j], default=str))
loop = []
loop.append(loop)
class Odd(dict):
    def items(self):
        return [("z", 1)]
print(json.dumps(Odd(a=1)))
for f in (lambda: json.dumps(loop), lambda: json.dumps({1j: 2}), lambda: json.dumps([1j]), lambda: json.dumps([float("inf")], allow_nan=False),
          lambda: json.dumps([object], default=lambda o: [o])):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
