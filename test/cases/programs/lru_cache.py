class Node:
    __slots__ = 'key', 'val', 'prev', 'next'
    def __init__(self, key=None, val=None): self.key, self.val = key, val
class LRU:
    def __init__(self, cap):
        self.cap, self.map = cap, {}
        self.head, self.tail = Node(), Node()
        self.head.next, self.tail.prev = self.tail, self.head
        self.hits = self.misses = 0
    def _unlink(self, n): n.prev.next, n.next.prev = n.next, n.prev
    def _push(self, n):
        n.prev, n.next = self.head, self.head.next
        self.head.next.prev = n
        self.head.next = n
    def __getitem__(self, k):
        n = self.map[k]
        self._unlink(n); self._push(n)
        return n.val
    def get(self, k, default=None):
        try: v = self[k]; self.hits += 1; return v
        except KeyError: self.misses += 1; return default
    def __setitem__(self, k, v):
        if k in self.map:
            self.map[k].val = v
            self[k]
            return
        if len(self.map) >= self.cap: del self[self.tail.prev.key]
        n = self.map[k] = Node(k, v)
        self._push(n)
    def __delitem__(self, k):
        self._unlink(self.map.pop(k))
    def __len__(self): return len(self.map)
    def __contains__(self, k): return k in self.map
    def __iter__(self):
        n = self.head.next
        while n is not self.tail:
            yield n.key
            n = n.next
    def __reversed__(self):
        n = self.tail.prev
        while n is not self.head:
            yield n.key
            n = n.prev
    def __repr__(self): return f'LRU({", ".join(f"{k!r}: {self.map[k].val!r}" for k in self)})'
def cached(cap):
    def deco(f):
        cache = LRU(cap)
        def wrap(*a, **k):
            key = a + tuple(sorted(k.items()))
            missing = object()
            v = cache.get(key, missing)
            if v is missing: v = cache[key] = f(*a, **k)
            return v
        wrap.cache = cache
        return wrap
    return deco
c = LRU(3)
for i, k in enumerate('abcadbea'):
    c[k] = i
    print(k, c, list(reversed(c)))
print('a' in c, 'z' in c, len(c), c.get('q', 'none'))
del c['a']
try: del c['a']
except KeyError as e: print(repr(e))
@cached(50)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(120), fib.cache.hits, fib.cache.misses, len(fib.cache))
