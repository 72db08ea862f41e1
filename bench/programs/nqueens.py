"""Queens on a board, by permutations: generators, sets of generator expressions, tuples."""


def permutations(items):
    n = len(items)
    indices = list(range(n))
    cycles = list(range(n, 0, -1))
    yield tuple(items)
    while n:
        for i in range(n - 1, -1, -1):
            cycles[i] -= 1
            if cycles[i] == 0:
                indices[i:] = indices[i + 1:] + indices[i:i + 1]
                cycles[i] = n - i
            else:
                j = cycles[i]
                indices[i], indices[-j] = indices[-j], indices[i]
                yield tuple([items[k] for k in indices])
                break
        else:
            return


def queens(n):
    columns = range(n)
    for rows in permutations(columns):
        if n == len(set(rows[i] + i for i in columns)) == len(set(rows[i] - i for i in columns)):
            yield rows


def run():
    solutions = list(queens(8))
    return len(solutions), solutions[0], sum(s[3] for s in solutions)
