import bisect
import heapq

heap = []
for x in [5, 3, 8, 1, 9, 2]:
    heapq.heappush(heap, x)
print(heap, heapq.heappop(heap), heapq.heapreplace(heap, 4), heapq.heappushpop(heap, 0), heap)
words = ["pear", "fig", "apple", "kiwi"]
heapq.heapify(words)
print(words, heapq.nlargest(2, words, key=len), heapq.nsmallest(2, [3, 1, 2]), list(heapq.merge([1, 4], [2, 3])))
items = [1, 2, 2, 3]
print(bisect.bisect_left(items, 2), bisect.bisect_right(items, 2), bisect.bisect(items, 5), bisect.bisect_left(items, 2, 2, 3))
bisect.insort(items, 2.5); bisect.insort_left(items, 0)
print(items, bisect.bisect_left(range(10**18), 10**17), bisect.bisect_left([-3, -2], 2, key=abs))
class Item:
    def __init__(self, v): self.v = v
    def __lt__(self, other): return self.v < other.v
h = [Item(3), Item(1), Item(2)]
heapq.heapify(h)
print([heapq.heappop(h).v for _ in range(3)])
for f in (lambda: heapq.heappop([]), lambda: heapq.heappush((), 1), lambda: heapq.heapify([1, "a"]), lambda: bisect.bisect([1], 1, -1), lambda: bisect.bisect_left({}, 1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
