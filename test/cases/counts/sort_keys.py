# During a sort the list is empty; keys and items are held elsewhere.
from sys import getrefcount as rc

log = []


def key(o):
    log.append(rc(o))
    return o[0]


l = [[3], [1], [2]]
l.sort(key=key)
print(l, log)
log.clear()
r = sorted(l, key=key, reverse=True)
print(r, log, [rc(o) for o in l])
log.clear()
m = max(l, key=key)
print(m, log)
log.clear()
m = min([[5], [4]], key=key)
print(m, log, rc(m))


class K:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        log.append((rc(self), rc(other)))
        return self.v < other.v


log.clear()
ks = [K(3), K(1), K(2)]
ks.sort()
print(log, [k.v for k in ks], [rc(k) for k in ks])
log.clear()
print([k.v for k in sorted(ks, reverse=True)], log)
log.clear()
print(max(ks).v, log)


def empties(o):
    log.append(len(l))
    return o


log.clear()
l.sort(key=empties)
print(log, len(l))
log.clear()


def keyobj(o):
    return K(o[0])


l.sort(key=keyobj, reverse=True)
print(l, log, [rc(o) for o in l])
