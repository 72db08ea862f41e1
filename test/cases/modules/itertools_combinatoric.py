import itertools as it
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
j = lambda i: [''.join(map(str, x)) for x in i]
print(j(it.product('ab', '12')), j(it.product('ab', repeat=2)), list(it.product()), list(it.product('', 'a')), list(it.product('a', repeat=0)), len(list(it.product(range(3), repeat=4))))
t(lambda: it.product(5)); t(lambda: it.product('a', repeat=-1)); t(lambda: it.product('a', repeat='x')); t(lambda: it.product('a', rep=1))
print(j(it.permutations('abc')), j(it.permutations('abc', 2)), list(it.permutations('ab', 3)), list(it.permutations('', 0)), list(it.permutations([1])), j(it.permutations('aa')))
t(lambda: it.permutations('ab', -1)); t(lambda: it.permutations('ab', 'x')); t(lambda: it.permutations(5)); t(lambda: it.permutations())
print(j(it.combinations('abcd', 2)), list(it.combinations('ab', 0)), list(it.combinations('ab', 3)), j(it.combinations('abcd', 4)))
print(j(it.combinations_with_replacement('abc', 2)), list(it.combinations_with_replacement('', 2)), list(it.combinations_with_replacement('', 0)))
t(lambda: it.combinations('ab')); t(lambda: it.combinations('ab', -1)); t(lambda: it.combinations_with_replacement('ab', -1)); t(lambda: it.combinations(r=2, iterable='abc').__next__())
def fact(n): return 1 if n < 2 else n * fact(n - 1)
for n in range(6): assert len(list(it.permutations(range(n)))) == fact(n) and len(list(it.combinations(range(5), n))) == fact(5) // fact(n) // fact(5 - n) if n <= 5 else 1
x = it.combinations(range(4), 2); first = next(x); second = next(x); print(first, second, first is second, sum(1 for _ in x))
p = it.product([1, 2], [3]); print(next(p), list(p), next(p, 'done'))
mags = [p for p in it.permutations(range(1, 10), 3) if sum(p) == 15 and p[0] < p[1] < p[2]]; print(mags)
