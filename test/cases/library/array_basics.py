import array
import copy

a = array.array("i", range(5))
a.append(7); a.extend([8, 9]); a.insert(1, -1); a += array.array("i", [3])
print(a, len(a), a[0], a[-1], a[1:4], a[::-2], a.pop(), a.pop(0), a.index(7), a.count(3), 8 in a, a.tolist())
a[1:3] = array.array("i", [50, 51, 52]); del a[0]; del a[::3]; a.reverse(); print(a, a * 2, a + a, a.itemsize, a.typecode)
a.remove(9); a.byteswap(); print(a, a.tobytes()); a.byteswap()
print(array.array("d", [1.5, 2]), array.array("f", [1.1]), array.array("w", "hé😀"), array.array("q", [-(2**62)]), array.array("Q", [2**64 - 1]))
print(a == array.array("l", a), a < array.array("d", [99]), a != [1], copy.copy(a) == a, a.__reduce_ex__(2))
m = memoryview(a)
m[0] = 99
print(a[0], m.format, m.tolist(), array.typecodes)
for f in (lambda: a.append(2**40), lambda: a.append("x"), lambda: array.array("z"), lambda: array.array("B", [256]), lambda: a[100], lambda: a["x"], lambda: a.extend(array.array("b")),
          lambda: a.pop(100), lambda: a.remove(-5), lambda: a.frombytes(b"abc"), lambda: hash(a), lambda: array.array("b", "x"), lambda: a.append(1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
m.release()
it = iter(a)
print(next(it), list(it), list(it))
