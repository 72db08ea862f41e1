def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
u = int | str
print(u, int | None, int | str | int, u == (str | int), hash(u) == hash(str | int), u.__args__, (int | None).__args__, list[int] | None, type(u).__name__, isinstance(5, u), isinstance(None, int | None), issubclass(bool, u), u | float, None | int, int | int)
t(lambda: int | 5); t(lambda: 5 | int); t(lambda: int | 'x'); t(lambda: u[int]); t(lambda: isinstance(5, int | list[int])); t(lambda: isinstance('x', str | list[int])); t(lambda: issubclass(5, u)); t(lambda: type(u)()); t(lambda: u.x); t(lambda: u()); t(lambda: (list[int] | dict[str, int]).__args__); t(lambda: u.__parameters__); t(lambda: int | ...); t(lambda: u < u); t(lambda: isinstance(1, (u, float))); t(lambda: type(None) | None); t(lambda: None | None); t(lambda: u | u is u); t(lambda: u.__or__(5)); t(lambda: set([int | str, str | int]) == {u})
g = list[int]
print(g, dict[str, list[int]], tuple[int, ...], tuple[()], g.__origin__, g.__args__, g(), g('ab'), g == list[int], hash(g) == hash(list[int]), g != list[str], type(g).__name__, list['fwd'], list[None], list[...], list[1, 2], type[int], g.__parameters__, g.append is list.append, frozenset[int], list[list])
t(lambda: isinstance([], g)); t(lambda: issubclass(list, g)); t(lambda: g[0]); t(lambda: int[int]); t(lambda: g.nope); t(lambda: setattr(g, 'x', 1)); t(lambda: type(g)(list, int)); t(lambda: type(g)(list)); t(lambda: type(g)(5, (1,))); t(lambda: [*g][0]); t(lambda: (*tuple[int, str],)); t(lambda: tuple[*tuple[int]]); t(lambda: g.__mro_entries__(())); t(lambda: g.__class__); t(lambda: dir(g) == sorted(set(dir(list) + dir(type(g))) & set(dir(g)))); t(lambda: list[int].__reduce__()); t(lambda: g.__unpacked__); t(lambda: dict.__class_getitem__(int)); t(lambda: list.__class_getitem__()); t(lambda: g < g); t(lambda: list[(lambda: 0).__class__]); t(lambda: list[int]([1]).__class__)
def f[T](x: T): return list[T], dict[T, int], T | int, list[T][str], dict[T, list[T]][int]
for x in f(1): print(x, getattr(x, '__parameters__', None))
t(lambda: f(1)[0][int, str]); t(lambda: f(1)[1][str].__args__); t(lambda: (f(1)[2])[str])
class L(list[int]): pass
print(L.__bases__, L.__orig_bases__, L[str], L([1]), L.__mro__[1])
