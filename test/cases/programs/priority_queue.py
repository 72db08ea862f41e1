class Heap:
    def __init__(self, items=(), key=None, reverse=False):
        self.key, self.rev, self.h, self.n = key or (lambda x: x), reverse, [], 0
        for x in items: self.push(x)
    def less(self, a, b): return (a[0] > b[0] or a[0] == b[0] and a[1] < b[1]) if self.rev else a < b
    def push(self, x):
        h = self.h
        h.append((self.key(x), self.n, x)); self.n += 1
        i = len(h) - 1
        while i and self.less(h[i], h[p := (i - 1) >> 1]): h[i], h[p] = h[p], h[i]; i = p
    def pop(self):
        h = self.h
        if not h: raise IndexError('pop from empty heap')
        h[0], h[-1] = h[-1], h[0]
        out = h.pop()[2]; i = 0
        while (c := 2 * i + 1) < len(h):
            if c + 1 < len(h) and self.less(h[c + 1], h[c]): c += 1
            if not self.less(h[c], h[i]): break
            h[i], h[c] = h[c], h[i]; i = c
        return out
    def __len__(self): return len(self.h)
    def __bool__(self): return bool(self.h)
    def drain(self):
        while self: yield self.pop()
print(list(Heap([5, 3, 8, 1, 9, 2]).drain()), list(Heap('hello', reverse=True).drain()))
tasks = [('write', 2), ('read', 1), ('mail', 2), ('sleep', 3), ('eat', 1)]
print([t[0] for t in Heap(tasks, key=lambda t: t[1]).drain()], [t[0] for t in Heap(tasks, key=lambda t: t[1], reverse=True).drain()])
seed = 12345
def rnd():
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return seed % 1000
nums = [rnd() for _ in range(200)]
print(list(Heap(nums).drain()) == sorted(nums), nums[:5])
def merge(*its):
    h = Heap(key=lambda t: t[0])
    for it in map(iter, its):
        for v in it: h.push((v, it)); break
    while h:
        v, it = h.pop()
        yield v
        for w in it: h.push((w, it)); break
print(list(merge([1, 4, 7], [2, 5, 8], [], range(3))))
def running_median(xs):
    lo, hi = Heap(key=lambda x: -x), Heap()
    for x in xs:
        (hi if lo and x > -lo.h[0][0] else lo).push(x)
        if len(lo) > len(hi) + 1: hi.push(lo.pop())
        elif len(hi) > len(lo): lo.push(hi.pop())
        yield lo.h[0][2] if len(lo) > len(hi) else (lo.h[0][2] + hi.h[0][2]) / 2
print(list(running_median([5, 15, 1, 3, 8, 7, 9, 2])))
def hamming(n):
    h, last = Heap([1]), 0
    while n:
        x = h.pop()
        if x != last:
            yield x
            last = x; n -= 1
            for k in 2, 3, 5: h.push(x * k)
print(list(hamming(30)))
try: Heap().pop()
except IndexError as e: print(e)
try: Heap([1, 'a'])
except TypeError as e: print(e)
