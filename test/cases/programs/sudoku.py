def parse(s): return [int(c) if c != '.' else 0 for c in s if c in '.0123456789']
PEERS = [{j for j in range(81) if j != i and (j // 9 == i // 9 or j % 9 == i % 9 or (j // 27 == i // 27 and j % 9 // 3 == i % 9 // 3))} for i in range(81)]
UNITS = [[r * 9 + c for c in range(9)] for r in range(9)] + [[r * 9 + c for r in range(9)] for c in range(9)] + [[(R + r) * 9 + C + c for r in range(3) for c in range(3)] for R in (0, 3, 6) for C in (0, 3, 6)]
class Contradiction(Exception): pass
class Board:
    def __init__(self, grid):
        self.cand = [set(range(1, 10)) for _ in range(81)]
        self.guesses = 0
        for i, v in enumerate(grid):
            if v: self.assign(i, v)
    def assign(self, i, v):
        if v not in self.cand[i]: raise Contradiction(i, v)
        for o in sorted(self.cand[i] - {v}): self.eliminate(i, o)
    def eliminate(self, i, v):
        if v not in self.cand[i]: return
        self.cand[i].discard(v)
        if not self.cand[i]: raise Contradiction(i, v)
        if len(self.cand[i]) == 1:
            (only,) = self.cand[i]
            for p in PEERS[i]: self.eliminate(p, only)
        for u in UNITS:
            if i in u:
                places = [j for j in u if v in self.cand[j]]
                if not places: raise Contradiction(i, v)
                if len(places) == 1 and len(self.cand[places[0]]) > 1: self.assign(places[0], v)
    def solve(self):
        open_ = [(len(c), i) for i, c in enumerate(self.cand) if len(c) > 1]
        if not open_: return self
        _, i = min(open_)
        for v in sorted(self.cand[i]):
            copy = object.__new__(Board)
            copy.cand, copy.guesses = [set(c) for c in self.cand], self.guesses + 1
            try: copy.assign(i, v)
            except Contradiction: continue
            if r := copy.solve(): return r
    def __str__(self): return '\n'.join(' '.join(str(next(iter(c))) if len(c) == 1 else '.' for c in self.cand[r * 9:r * 9 + 9]) for r in range(9))
for p in ('53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79', '4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......', '1.......2.9.4...5...6...7...5.9.3.......7.......85..4.7.....6...3...9.8...2.....1'):
    b = Board(parse(p)).solve()
    print(b, b.guesses, all({next(iter(b.cand[j])) for j in u} == set(range(1, 10)) for u in UNITS))
for bad in ('11' + '.' * 79, '1' + '.' * 8 + '1' + '.' * 71):
    try: Board(parse(bad))
    except Contradiction as e: print('contradiction', e.args)
