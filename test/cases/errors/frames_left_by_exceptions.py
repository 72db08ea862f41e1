# Where a frame stands that an exception has left, by the kind of block that it came through.
class Noop:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass
def a():
    try:
        1/0
    except KeyError:
        pass
def e():
    try:
        1/0
    except:
        [][1]
def h():
    for x in [1]:
        with Noop():
            try:
                1/0
            except KeyError:
                pass

for f in a, e, h:
    try:
        f()
    except Exception as x:
        tb = x.__traceback__.tb_next
        while tb:
            print(f.__name__, tb.tb_lineno, tb.tb_frame.f_lineno)
            tb = tb.tb_next
