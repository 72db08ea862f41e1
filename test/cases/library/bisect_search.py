# bisect: searching and inserting with keys and bounds; order errors pass through.
import bisect
from operator import itemgetter

data = [1, 3, 3, 3, 5, 8]
for x in (0, 1, 3, 4, 8, 9):
    print(x, bisect.bisect_left(data, x), bisect.bisect_right(data, x), bisect.bisect(data, x, 2, 5))
grades = lambda score: "FDCBA"[bisect.bisect([60, 70, 80, 90], score)]
print([grades(s) for s in (33, 99, 77, 70, 89, 90, 100)])
rows = [("a", 3), ("b", 5), ("c", 9)]
bisect.insort(rows, ("d", 7), key=itemgetter(1))
bisect.insort_left(rows, ("e", 5), key=itemgetter(1))
bisect.insort_right(rows, ("f", 5), key=itemgetter(1))
print(rows)
for call in (
    lambda: bisect.bisect(data, "x"),
    lambda: bisect.bisect(data, 1, -1),
    lambda: bisect.bisect(10, 1),
    lambda: bisect.insort((1, 2), 3),
    lambda: bisect.bisect_left(data, 3, key=lambda v: 1 / 0),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


class Reversed:
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        print("get", i)
        return -self.items[i]


print(bisect.bisect(Reversed([9, 7, 5, 3]), -6))
print(bisect.bisect_left(range(0, 10**12, 7), 7 * 10**9), bisect.bisect_right(range(100), 50, lo=60))
