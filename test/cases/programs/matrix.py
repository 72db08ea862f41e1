class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        if len({len(r) for r in self.rows}) > 1: raise ValueError('ragged')
    @property
    def shape(self): return len(self.rows), len(self.rows[0])
    @classmethod
    def identity(cls, n): return cls([[int(i == j) for j in range(n)] for i in range(n)])
    def __getitem__(self, k):
        if isinstance(k, tuple):
            i, j = k
            if isinstance(i, slice) or isinstance(j, slice):
                i = i if isinstance(i, slice) else slice(i, i + 1)
                j = j if isinstance(j, slice) else slice(j, j + 1)
                return Matrix(r[j] for r in self.rows[i])
            return self.rows[i][j]
        return self.rows[k]
    def __setitem__(self, k, v): self.rows[k[0]][k[1]] = v
    def __add__(self, o): return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, o.rows)]) if isinstance(o, Matrix) else NotImplemented
    def __mul__(self, k): return Matrix([[a * k for a in r] for r in self.rows])
    __rmul__ = __mul__
    def __neg__(self): return -1 * self
    def __matmul__(self, o):
        if self.shape[1] != o.shape[0]: raise ValueError(f'shapes {self.shape} {o.shape}')
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __imatmul__(self, o): self.rows = (self @ o).rows; return self
    def __pow__(self, n):
        r, b = Matrix.identity(self.shape[0]), self
        while n:
            if n & 1: r = r @ b
            b = b @ b
            n >>= 1
        return r
    def __eq__(self, o): return isinstance(o, Matrix) and self.rows == o.rows
    __hash__ = None
    @property
    def T(self): return Matrix(zip(*self.rows))
    def det(self):
        if self.shape == (1, 1): return self.rows[0][0]
        return sum((-1) ** j * v * self.minor(0, j).det() for j, v in enumerate(self.rows[0]))
    def minor(self, i, j): return Matrix([r[:j] + r[j + 1:] for k, r in enumerate(self.rows) if k != i])
    def __str__(self):
        w = max(len(str(x)) for r in self.rows for x in r)
        return '\n'.join(' '.join(f'{x:>{w}}' for x in r) for r in self.rows)
    def __repr__(self): return f'Matrix({self.rows})'
m = Matrix([[1, 2], [3, 4]])
n = Matrix([[2, 0, 1], [1, 3, 5], [4, -2, 7]])
print(m + m, m @ m.T, 3 * m, -m, sep='\n--\n')
print(n.det(), n.T.det(), m ** 10, n[0, 1], n[1:, :2], n[0], (Matrix([[1, 1], [1, 0]]) ** 90)[0, 1])
m @= m; m[0, 0] = 99; print(repr(m), m == Matrix(m.rows), m != n)
for f in (lambda: m @ n, lambda: m + 1, lambda: {m: 1}, lambda: Matrix([[1], [1, 2]]), lambda: m[5, 0], lambda: m @ 5):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
