"""How the time of single operations grows: `growth.py MOST [name …]` prints `name size seconds` for sizes from 1,000 on by factors of ten.

Each operation is a function of the size that prepares what it needs and returns what is to be timed. Sizes end when one takes
longer than a few seconds.
"""
import sys
from time import perf_counter

ENOUGH = 1.5
OPERATIONS = {}


def operation(f):
    OPERATIONS[f.__name__] = f
    return f


# --- str ---------------------------------------------------------------------------------------------------------


@operation
def str_append(n):
    def run():
        s = ""
        for _ in range(n):
            s += "x"
        return s

    return run


@operation
def str_append_and_look(n):
    def run():
        s = ""
        seen = 0
        for _ in range(n):
            s += "x"
            if s[-1] == "x":
                seen += 1
        return seen

    return run


@operation
def str_append_and_find(n):
    def run():
        s = ""
        seen = 0
        for _ in range(n):
            s += "xy"
            if s.endswith("xy"):
                seen += 1
        return seen

    return run


@operation
def str_append_attribute(n):
    class Box:
        text = ""

    def run():
        box = Box()
        for _ in range(n):
            box.text += "x"
        return len(box.text)

    return run


@operation
def str_join(n):
    parts = ["ab"] * n
    return lambda: "".join(parts)


@operation
def str_index_all(n):
    s = "abcdefghij" * (n // 10)

    def run():
        for i in range(n):
            s[i]

    return run


@operation
def str_index_astral(n):
    s = "abcdefghi\U0001f600" * (n // 10)

    def run():
        for i in range(n):
            s[i]

    return run


@operation
def str_take_apart(n):
    words = " ".join(["word"] * n)
    return lambda: words.split()


@operation
def str_slices(n):
    s = "abcdefghij" * (n // 10)

    def run():
        for i in range(0, n - 10, 10):
            s[i : i + 10]

    return run


@operation
def str_slices_astral(n):
    s = "abcdefghi\U0001f600" * (n // 10)

    def run():
        for i in range(0, n - 10, 10):
            s[i : i + 10]

    return run


@operation
def str_in_absent(n):
    s = "a" * n
    part = "a" * (n // 4) + "b"
    return lambda: part in s


@operation
def str_find_periodic(n):
    s = "ab" * n
    part = "ab" * (n // 4) + "b"
    return lambda: s.find(part)


@operation
def str_find_hard(n):
    s = "a" * n
    part = "b" + "a" * (n // 4)
    return lambda: s.find(part)


@operation
def str_count_periodic(n):
    s = "ab" * n
    part = "b" + "ab" * (n // 4) + "b"
    return lambda: s.count(part)


@operation
def str_replace(n):
    s = "abc" * n
    return lambda: s.replace("b", "dd")


@operation
def str_find_each(n):
    s = "word " * n

    def run():
        at = 0
        while True:
            at = s.find(" ", at)
            if at < 0:
                return
            at += 1

    return run


@operation
def str_format_join(n):
    return lambda: "".join(f"{i:>8}" for i in range(n))


# --- bytes -------------------------------------------------------------------------------------------------------


@operation
def bytes_in_absent(n):
    s = b"a" * n
    part = b"a" * (n // 4) + b"b"
    return lambda: part in s


@operation
def bytes_find_periodic(n):
    s = b"ab" * n
    part = b"ab" * (n // 4) + b"b"
    return lambda: s.find(part)


@operation
def bytes_find_hard(n):
    s = b"a" * n
    part = b"b" + b"a" * (n // 4)
    return lambda: s.find(part)


@operation
def bytes_replace(n):
    s = b"abc" * n
    return lambda: s.replace(b"b", b"dd")


@operation
def bytearray_append(n):
    def run():
        b = bytearray()
        for _ in range(n):
            b.append(1)

    return run


@operation
def bytearray_extend(n):
    def run():
        b = bytearray()
        for _ in range(n):
            b += b"xy"

    return run


@operation
def bytearray_delete_front(n):
    def run():
        b = bytearray(n)
        while b:
            del b[:1]

    return run


@operation
def bytearray_pop(n):
    def run():
        b = bytearray(n)
        while b:
            b.pop()

    return run


# --- list --------------------------------------------------------------------------------------------------------


@operation
def list_append(n):
    def run():
        a = []
        for i in range(n):
            a.append(i)

    return run


@operation
def list_pop_front(n):
    def run():
        a = [None] * n
        while a:
            a.pop(0)

    return run


@operation
def list_insert_front(n):
    def run():
        a = []
        for _ in range(n):
            a.insert(0, None)

    return run


@operation
def list_insert_middle(n):
    def run():
        a = []
        for i in range(n):
            a.insert(i >> 1, None)

    return run


@operation
def list_delete_slices(n):
    def run():
        a = [None] * n
        while a:
            del a[-10:]

    return run


@operation
def list_extend_self(n):
    def run():
        a = [1]
        while len(a) < n:
            a += a
        return len(a)

    return run


@operation
def list_slice_halves(n):
    def run():
        a = [None] * n
        while len(a) > 1:
            a = a[: len(a) // 2]

    return run


@operation
def list_reverse(n):
    a = list(range(n))
    return a.reverse


def mixed(n):
    x = 42
    out = []
    for _ in range(n):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        out.append(x)
    return out


@operation
def sort_random(n):
    a = mixed(n)
    return lambda: sorted(a)


@operation
def sort_ordered(n):
    a = list(range(n))
    return lambda: sorted(a)


@operation
def sort_reversed(n):
    a = list(range(n, 0, -1))
    return lambda: sorted(a)


@operation
def sort_two_runs(n):
    a = list(range(n // 2)) + list(range(n // 2))
    return lambda: sorted(a)


@operation
def sort_almost_ordered(n):
    a = list(range(n))
    for i in range(0, n, 100):
        a[i] = 7
    return lambda: sorted(a)


@operation
def sort_key_runs(n):
    a = [[i % 1000] for i in range(n)]
    return lambda: sorted(a)


@operation
def sort_text_same_start(n):
    a = ["x" * 100 + str(i) for i in mixed(n // 10)]
    return lambda: sorted(a)


# --- dict and set ------------------------------------------------------------------------------------------------


@operation
def dict_fill(n):
    def run():
        d = {}
        for i in range(n):
            d[i] = i

    return run


@operation
def dict_fill_text(n):
    keys = [f"key{i}" for i in range(n)]

    def run():
        d = {}
        for k in keys:
            d[k] = None

    return run


@operation
def dict_strided_keys(n):
    def run():
        d = {}
        for i in range(n):
            d[i << 16] = i

    return run


@operation
def dict_float_keys(n):
    def run():
        d = {}
        for i in range(n):
            d[i + 0.5] = i

    return run


@operation
def dict_big_keys(n):
    def run():
        d = {}
        for i in range(n):
            d[i << 64] = i

    return run


@operation
def dict_tuple_keys(n):
    def run():
        d = {}
        for i in range(n):
            d[i, i + 1] = i

    return run


@operation
def dict_delete_in_order(n):
    def run():
        d = dict.fromkeys(range(n))
        for i in range(n):
            del d[i]

    return run


@operation
def dict_delete_backwards(n):
    def run():
        d = dict.fromkeys(range(n))
        for i in range(n - 1, -1, -1):
            del d[i]

    return run


@operation
def dict_popitem(n):
    def run():
        d = dict.fromkeys(range(n))
        while d:
            d.popitem()

    return run


@operation
def dict_first_key(n):
    def run():
        d = dict.fromkeys(range(n))
        while len(d) > n // 2:
            del d[next(iter(d))]

    return run


@operation
def dict_queue(n):
    def run():
        d = dict.fromkeys(range(100))
        for i in range(100, n):
            d[i] = None
            del d[next(iter(d))]

    return run


@operation
def ordered_dict_queue(n):
    from collections import OrderedDict

    def run():
        d = OrderedDict.fromkeys(range(n))
        while d:
            d.popitem(last=False)

    return run


@operation
def ordered_dict_move(n):
    from collections import OrderedDict

    def run():
        d = OrderedDict.fromkeys(range(n))
        for i in range(n):
            d.move_to_end(i)

    return run


@operation
def set_fill(n):
    def run():
        s = set()
        for i in range(n):
            s.add(i)

    return run


@operation
def set_pop(n):
    def run():
        s = set(range(n))
        while s:
            s.pop()

    return run


@operation
def set_union(n):
    a = set(range(n))
    b = set(range(n // 2, n + n // 2))
    return lambda: a | b


@operation
def set_discard_add(n):
    def run():
        s = set(range(100))
        for i in range(n):
            s.discard(i)
            s.add(i + 100)

    return run


# --- deque, heap -------------------------------------------------------------------------------------------------


@operation
def deque_queue(n):
    from collections import deque

    def run():
        d = deque(range(n))
        for _ in range(n):
            d.append(d.popleft())

    return run


@operation
def deque_append_left(n):
    from collections import deque

    def run():
        d = deque()
        for _ in range(n):
            d.appendleft(None)

    return run


@operation
def deque_rotate(n):
    from collections import deque

    d = deque(range(n))

    def run():
        for _ in range(n):
            d.rotate(1)

    return run


@operation
def deque_index(n):
    from collections import deque

    d = deque(range(n))

    def run():
        for _ in range(n):
            d[0], d[-1]

    return run


@operation
def heap(n):
    from heapq import heappop, heappush

    def run():
        h = []
        for i in mixed(n):
            heappush(h, i)
        while h:
            heappop(h)

    return run


# --- int: the size is the number of decimal digits ---------------------------------------------------------------


def number(digits):
    sys.set_int_max_str_digits(0)
    return 10**digits // 7


@operation
def int_multiply(n):
    a = number(n)
    return lambda: a * a


@operation
def int_to_text(n):
    a = number(n)
    return lambda: str(a)


@operation
def int_from_text(n):
    s = "1234567890" * (n // 10)
    sys.set_int_max_str_digits(0)
    return lambda: int(s)


@operation
def int_to_hex(n):
    a = number(n)
    return lambda: hex(a)


@operation
def int_from_hex(n):
    s = "123456789a" * (n // 10)
    return lambda: int(s, 16)


@operation
def int_to_bytes(n):
    a = number(n)
    size = (a.bit_length() + 7) // 8
    return lambda: a.to_bytes(size, "little")


@operation
def int_from_bytes(n):
    b = bytes(range(250)) * (n // 250)
    return lambda: int.from_bytes(b, "big")


@operation
def int_divide(n):
    a = number(2 * n)
    b = number(n)
    return lambda: a // b


@operation
def int_divide_small(n):
    a = number(n)
    return lambda: a // 7


@operation
def int_add(n):
    a = number(n)
    return lambda: a + a


@operation
def int_power(n):
    return lambda: 3 ** (2 * n)


@operation
def int_shift(n):
    a = number(n)
    return lambda: (a << 12345) >> 777


@operation
def int_bit_length(n):
    a = number(n)

    def run():
        for _ in range(100):
            a.bit_length()

    return run


@operation
def int_hash(n):
    a = number(n)
    return lambda: hash(a)


@operation
def int_compare(n):
    a = number(n)
    b = a + 1

    def run():
        for _ in range(100):
            a < b

    return run


@operation
def int_grow(n):
    def run():
        a = 1
        for _ in range(n // 10):
            a = a * 3

    return run


# --- the rest ----------------------------------------------------------------------------------------------------


@operation
def tuple_append(n):
    def run():
        t = ()
        for _ in range(n // 10):
            t += (None,)

    return run


@operation
def file_lines(n):
    import io

    text = "line\n" * n

    def run():
        for _ in io.StringIO(text):
            pass

    return run


@operation
def file_write(n):
    import io

    def run():
        f = io.StringIO()
        for _ in range(n):
            f.write("line\n")
        return f.getvalue()

    return run


@operation
def bytes_io(n):
    import io

    def run():
        f = io.BytesIO()
        for _ in range(n):
            f.write(b"line\n")
        f.seek(0)
        for _ in f:
            pass

    return run


@operation
def json_both(n):
    import json

    data = list(range(n // 10))
    return lambda: json.loads(json.dumps(data))


@operation
def pickle_both(n):
    import pickle

    data = [(i, str(i)) for i in range(n // 10)]
    return lambda: pickle.loads(pickle.dumps(data))


@operation
def re_scan(n):
    import re

    text = "word " * n
    pattern = re.compile(r"\w+")
    return lambda: pattern.findall(text)


@operation
def re_search_late(n):
    import re

    text = "a" * n + "b"
    pattern = re.compile(r"ab")
    return lambda: pattern.search(text)


@operation
def instances(n):
    class Node:
        def __init__(self, next):
            self.next = next

    def run():
        head = None
        for _ in range(n):
            head = Node(head)
        del head

    return run


@operation
def generator_items(n):
    def count():
        yield from range(n)

    return lambda: sum(count())


@operation
def collect_garbage(n):
    import gc

    data = [[i] for i in range(n)]
    return lambda: (gc.collect(), len(data))


def main():
    most = int(sys.argv[1])
    for name in sys.argv[2:] or OPERATIONS:
        size = 1000
        while size <= most:
            run = OPERATIONS[name](size)
            start = perf_counter()
            run()
            seconds = perf_counter() - start
            print(name, size, f"{seconds:.7f}", flush=True)
            if seconds > ENOUGH:
                break
            size *= 10


main()
