"""The largest singular value of an infinite matrix: nested loops, division, zip and sum over generators."""


def eval_a(i, j):
    ij = i + j
    return 1.0 / (ij * (ij + 1) // 2 + i + 1)


def times_u(u):
    n = len(u)
    out = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += eval_a(i, j) * u[j]
        out.append(total)
    return out


def times_ut(u):
    return [sum([eval_a(j, i) * uj for j, uj in enumerate(u)]) for i in range(len(u))]


def run():
    u = [1.0] * 130
    v = u
    for _ in range(5):
        v = times_ut(times_u(u))
        u = times_ut(times_u(v))
    vbv = vv = 0.0
    for ue, ve in zip(u, v):
        vbv += ue * ve
        vv += ve * ve
    return round((vbv / vv) ** 0.5, 9)
