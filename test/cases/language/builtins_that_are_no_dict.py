# `__builtins__` and globals that are no exact dict: names are looked up by `__getitem__`.
import types


class Custom(dict):
    pass


class Missing(dict):
    def __missing__(self, key):
        if key.startswith("_"):
            raise KeyError(key)
        return "missing " + key


class Failing(dict):
    def __getitem__(self, key):
        raise ValueError("no " + str(key))


def show(source, names, mode="exec"):
    try:
        result = eval(compile(source, "<s>", mode), names)
        if mode == "eval":
            print(result)
    except Exception as e:
        print(type(e).__name__, e)


show("value", {"__builtins__": Custom(value=1)}, "eval")
show("value", {"__builtins__": Custom()}, "eval")
show("value", {"__builtins__": types.MappingProxyType({"value": 2})}, "eval")
show("value", {"__builtins__": types.MappingProxyType({})}, "eval")
show("value", {"__builtins__": Failing(value=1)}, "eval")
show("value", {"__builtins__": 123}, "eval")
show("value", {"__builtins__": Missing()}, "eval")
show("(lambda: value)()", {"__builtins__": Missing()}, "eval")
show("(lambda: [value for x in (1,)])()", {"__builtins__": Missing(), "value": 3}, "eval")
show("def f():\n    global g\n    g = 1\n    return g, h\nprint(f())", Missing(print=print))
show("def f(): return value\nprint(f())", Failing(print=print))
show("class A:\n    x = value\nprint(A.x)", Missing(__build_class__=1, print=print))
show("class A:\n    x = value\nprint(A.x)", {"__builtins__": Missing(__build_class__=__build_class__, print=print), "__name__": "m"})
show("class A: pass", {"__builtins__": {}})
show("class A: pass", {"__builtins__": Custom()})
show("import foo.bar", {"__builtins__": types.MappingProxyType({})})
names = {"__builtins__": types.MappingProxyType({"__import__": lambda *args: args})}
show("import foo.bar", names)
print(names["foo"][0], names["foo"][1] is names, names["foo"][3:])
show("x.__reduce__()", {"__builtins__": types.MappingProxyType({}), "x": iter([1, 2])}, "eval")
show("x.__reduce__()", {"__builtins__": types.MappingProxyType({"iter": iter}), "x": iter([1, 2])}, "eval")
show("x.__reduce__()", {"__builtins__": {}, "x": iter((1, 2))}, "eval")

f = types.FunctionType((lambda: value).__code__, {"__builtins__": types.MappingProxyType({"value": 5})})
print(f(), type(f.__builtins__).__name__)
