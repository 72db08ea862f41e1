# xmlrpc: marshalling both ways, faults, and a dispatcher without a network.
import datetime
import xmlrpc.client as xc
from xmlrpc.server import SimpleXMLRPCDispatcher, list_public_methods, resolve_dotted_attribute

values = (
    1, -5, True, None, 1.5, "text <&>", b"bytes", [1, [2, "x"]], {"a": 1, "b": {"c": [None]}},
    xc.Binary(b"bin"), datetime.datetime(2020, 1, 2, 3, 4, 5), xc.DateTime("20200102T03:04:05"),
)
for v in values:
    try:
        s = xc.dumps((v,), allow_none=True)
    except TypeError as e:
        print(repr(e))
        continue
    body = "".join(s.split("<params>")[1].split())
    (back,), name = xc.loads(s, use_builtin_types=True)
    print(body[:70], repr(back), name)
print(xc.dumps((1, "x"), "system.call"))
print(xc.dumps((3,), methodresponse=True).replace("\n", ""))
fault = xc.Fault(4, "too bad")
text = xc.dumps(fault)
try:
    xc.loads(text)
except xc.Fault as e:
    print(repr(e), e.faultCode, e.faultString)
for bad in (2**31, None, 1j, {1: 2}, object):
    try:
        xc.dumps((bad,))
    except (TypeError, OverflowError) as e:
        print(type(e).__name__, str(e)[:60])
loop = []
loop.append(loop)
try:
    xc.dumps((loop,))
except TypeError as e:
    print(e)
for text in ("<methodCall><params><param><value><int>x</int></value></param></params></methodCall>", "<nothing/>", "<value>"):
    try:
        print(xc.loads(text))
    except Exception as e:
        print(type(e).__name__, str(e)[:60])

d = xc.DateTime(datetime.datetime(1999, 12, 31, 23, 59, 59))
print(d, repr(d)[:25], d == "19991231T23:59:59", d < xc.DateTime("20000101T00:00:00"), d.timetuple()[:6])
b = xc.Binary(b"\x00\xff")
print(b == b"\x00\xff", b.data, str(b))
try:
    xc.Binary("text")
except TypeError as e:
    print(e)


class Api:
    def add(self, a, b):
        """Adds."""
        return a + b

    def _hidden(self):
        return "hidden"

    def fails(self):
        raise ValueError("inside")

    def _listMethods(self):
        return list_public_methods(self)


server = SimpleXMLRPCDispatcher(allow_none=True)
server.register_instance(Api())
server.register_function(pow)
server.register_function(lambda: "λ", "greek")


@server.register_function(name="named")
def f(x):
    return x * 2


server.register_introspection_functions()
server.register_multicall_functions()


def call(method, *args):
    answer = server._marshaled_dispatch(xc.dumps(args, method, allow_none=True))
    try:
        return xc.loads(answer)[0][0]
    except xc.Fault as e:
        return e


for m, *args in (("add", 1, 2), ("pow", 2, 10), ("greek",), ("named", "x"), ("_hidden",), ("nothing",), ("fails",), ("add", 1),
                 ("system.listMethods",), ("system.methodHelp", "add"), ("system.methodSignature", "add"),
                 ("system.multicall", [{"methodName": "add", "params": [1, 1]}, {"methodName": "fails", "params": []}])):
    print(m, call(m, *args))
try:
    resolve_dotted_attribute(Api(), "a._b")
except AttributeError as e:
    print(e)
