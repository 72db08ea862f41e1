# Every pair of a set of operands under `|` and `|=`: result, or error by number.
class Reflects:
    def __ror__(self, other): return 'reflected ' + type(other).__name__
    def __repr__(self): return 'R'
class Refuses:
    def __or__(self, other): return NotImplemented
    def __repr__(self): return 'N'
class Plain:
    def __repr__(self): return 'P'
values = [0, 3, -2, True, 2.5, 2j, 'ab%s', b'xy', [1, 2], (3, 4), {1: 2}, {1, 2}, frozenset([2]), range(2), None, bytearray(b'z'),
          Reflects(), Refuses(), Plain(), int, {5: 6}.keys(), {7: 8}.items()]
def copy(v):
    return type(v)(v) if type(v) in (list, dict, set, bytearray) else v
def show(r):
    if type(r) in (set, frozenset):
        return f'{type(r).__name__}{sorted(map(repr, r))}'
    return repr(r)
messages = {}
for a in values:
    results = []
    for b in values:
        try:
            results.append(show(copy(a) | copy(b)))
        except Exception as e:
            messages.setdefault(f'{type(e).__name__} {e}', len(messages))
            results.append('!' + str(messages[f'{type(e).__name__} {e}']))
    for b in values:
        x = a
        try:
            x = copy(a)
            x |= copy(b)
            results.append(show(x))
        except Exception as e:
            messages.setdefault(f'{type(e).__name__} {e}', len(messages))
            results.append('!' + str(messages[f'{type(e).__name__} {e}']))
    print(show(a), '|', ' '.join(results))
for m, n in messages.items():
    print(n, m)
