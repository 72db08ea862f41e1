# What is sent into a generator is held while a trace function is told that it goes on; the function may end it.
import sys


def audit():
    try:
        import tally
    except ImportError:
        return
    tally.audit()


class Sent:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


def gen():
    while True:
        try:
            got = yield
            print("got", getattr(got, "name", got))
            del got
        except KeyError as e:
            print("thrown", e)


def trace(frame, event, arg):
    if event == "call":
        audit()
    return None


def profile(frame, event, arg):
    if event in ("call", "return"):
        audit()


def refuse(frame, event, arg):
    if frame.f_code is gen.__code__:
        audit()
        raise RuntimeError("refused")


for install in (sys.settrace, sys.setprofile):
    g = gen()
    install(trace if install is sys.settrace else profile)
    next(g)
    g.send(Sent("a"))
    g.throw(KeyError("b"))
    print(any(n > 70000 for n in iter([70001])))
    install(None)
    g.close()

g = gen()
next(g)
sys.settrace(refuse)
try:
    g.send(Sent("c"))
except RuntimeError as e:
    print(e)
sys.settrace(None)
try:
    next(g)
except StopIteration:
    print("ended")
n = 123456
g = gen()
next(g)
before = sys.getrefcount(n)
sys.settrace(trace)
g.send(n)
sys.settrace(None)
print(sys.getrefcount(n) - before)
