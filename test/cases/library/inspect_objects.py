# inspect: signatures, binding, members, sources, frames, closures, async states, getattr_static, annotations.
import asyncio
import functools
import inspect
import types


def f(a, b: int = 2, /, c=3, *args: str, d, e=5, **kw) -> float:
    """Doc of f.

    Indented.
    """
    return a


s = inspect.signature(f)
print(s, [(p.name, p.kind.description, p.default if p.default is not p.empty else "-") for p in s.parameters.values()], s.return_annotation)
b = s.bind(1, 2, 3, 4, 5, d=6, z=7)
print(b.args, b.kwargs, b.arguments)
partial = s.bind_partial(1)
partial.apply_defaults()
print(partial.arguments)
for args, kw in (((), {}), ((1,), {}), ((1,), {"a": 2, "d": 1}), ((1,), {"b": 2, "d": 1})):
    try:
        print(s.bind(*args, **kw).arguments)
    except TypeError as error:
        print(error)
print(s.replace(parameters=list(s.parameters.values())[:2], return_annotation=inspect.Signature.empty))
for bad in (lambda: inspect.Parameter("a b", inspect.Parameter.POSITIONAL_ONLY), lambda: inspect.Parameter("x", inspect.Parameter.VAR_KEYWORD, default=1), lambda: inspect.Signature([inspect.Parameter("a", 1), inspect.Parameter("a", 1)]), lambda: inspect.signature(3), lambda: inspect.signature(type)):
    try:
        print(bad())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


class C:
    """Doc of C."""

    attr = 1

    def __init__(self, x, *, y=1):
        self.x = x

    def method(self, a):
        return a

    @classmethod
    def cm(cls, a):
        pass

    @staticmethod
    def sm(a):
        pass

    @property
    def prop(self):
        "Prop doc."
        return 1

    @functools.cached_property
    def cp(self):
        return 1

    def __call__(self, q):
        pass


class D(C):
    def method(self, a, b=None): ...


for target in (C, C(1), C.method, C(1).method, C.cm, C.sm, D.method, functools.partial(f, 1, d=3), functools.partialmethod(C.method, 1).func, len, int.from_bytes, dict.get, str.split, print):
    print(getattr(target, "__name__", type(target).__name__), inspect.signature(target))
print([n for n, _ in inspect.getmembers(C(1), inspect.ismethod)], [(a.name, a.kind, a.defining_class.__name__) for a in inspect.classify_class_attrs(D) if a.name in ("attr", "cm", "sm", "prop", "method")])
print(inspect.getdoc(D.method), inspect.getdoc(f), inspect.cleandoc("  a\n    b\n  c"), inspect.getcomments(f), inspect.getmro(D)[:2])
print(inspect.getsource(D), inspect.getsourcelines(f)[1], inspect.getmodule(f).__name__, inspect.getfile(C).rpartition("/")[2])
print([k for k in dir(inspect) if k.startswith("is") and k[2:] and getattr(inspect, k)(f)], inspect.isbuiltin(len), inspect.isroutine(C.method), inspect.ismethoddescriptor(str.split), inspect.isdatadescriptor(C.prop), inspect.isclass(C), inspect.isgetsetdescriptor(type.__dict__["__name__"]))
print(inspect.getattr_static(C(1), "prop").__doc__, inspect.getattr_static(C(5), "x"), inspect.getattr_static(C(1), "nope", "default"))


def outer(v):
    w = 3

    def inner():
        return v + w + len(str(unknown_name))

    return inner


print(inspect.getclosurevars(outer(1)).nonlocals, inspect.getfullargspec(f))
print(inspect.formatargvalues(*inspect.getargvalues(inspect.currentframe())[:3], {"x": 1}) if False else inspect.getcallargs(C.method, C, 5)["a"])


def where():
    info = inspect.stack()[0]
    return info.function, info.lineno, info.code_context[0].strip(), info.index, inspect.getframeinfo(inspect.currentframe()).lineno


print(where())


def gen():
    local = yield 1
    yield local


g = gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), dict(inspect.getgeneratorlocals(g)), g.send(4), dict(inspect.getgeneratorlocals(g)), g.close(), inspect.getgeneratorstate(g))


async def co():
    await asyncio.sleep(0)


c = co()
print(inspect.getcoroutinestate(c), inspect.iscoroutine(c), inspect.isawaitable(c), inspect.iscoroutinefunction(co), c.close(), inspect.getcoroutinestate(c))


async def agen():
    yield 1


a = agen()
print(inspect.isasyncgen(a), inspect.isasyncgenfunction(agen), inspect.getasyncgenstate(a))


def annotated(a: "int", b: "list[undefined]" = None) -> "C": ...


print(inspect.get_annotations(annotated), inspect.get_annotations(outer, eval_str=True), inspect.signature(annotated))
try:
    inspect.get_annotations(annotated, eval_str=True)
except NameError as error:
    print(error)
print(inspect.signature(C.__init__) == inspect.signature(C.__init__), inspect.ismodule(types), inspect.istraceback(None), inspect.indentsize("\t a"), inspect.getmodulename("/a/b.py"))
tree = inspect.getclasstree([D, C])
print(tree)
print(inspect.isabstract(D), inspect.unwrap(functools.lru_cache(f)) is f, inspect.isgeneratorfunction(functools.partial(gen)))
try:
    inspect.getsource(len)
except TypeError as error:
    print(error)
