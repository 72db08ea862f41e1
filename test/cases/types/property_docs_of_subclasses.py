# A subclass of property sets `__doc__` as an attribute: an error is silent unless the text is the getter's.


class Slotted(property):
    __slots__ = ()


class Plain(property):
    pass


def documented():
    "text"


def silent():
    pass


for cls in property, Plain, Slotted:
    for args, keywords in ((), {}), ((), {"doc": "given"}), ((documented,), {}), ((silent,), {}), ((documented,), {"doc": "given"}):
        try:
            p = cls(*args, **keywords)
            print(cls.__name__, len(args), keywords, p.__doc__ if p.__doc__ in ("text", "given", None) else "class's")
        except AttributeError as e:
            print(cls.__name__, len(args), keywords, "AttributeError", e)
print(b"a".translate.__name__)
for x in b"ab", bytearray(b"ab"):
    try:
        x.translate(b"1", 1)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(hash("spam") == hash(b"spam"), hash("\xe9") == hash(b"\xe9"), hash("") == hash(b""), hash(memoryview(b"spam")) == hash("spam"))
