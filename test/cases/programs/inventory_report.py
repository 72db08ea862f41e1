class Field:
    def __init__(self, kind, check=None, default=None): self.kind, self.check, self.default = kind, check, default
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, o, t=None): return self if o is None else o.__dict__.get(self.name, self.default)
    def __set__(self, o, v):
        if not isinstance(v, self.kind): raise TypeError(f'{self.name} must be {self.kind.__name__}, not {type(v).__name__}')
        if self.check and not self.check(v): raise ValueError(f'{self.name}: bad value {v!r}')
        o.__dict__[self.name] = v
class RecordMeta(type):
    def __new__(m, name, bases, ns):
        cls = super().__new__(m, name, bases, ns)
        cls.fields = [f for b in reversed(cls.__mro__) for f in vars(b).values() if isinstance(f, Field)]
        cls.__match_args__ = tuple(f.name for f in cls.fields)
        return cls
class Record(metaclass=RecordMeta):
    def __init__(self, *args, **kw):
        names = self.__match_args__
        if len(args) > len(names): raise TypeError(f'{type(self).__name__} takes {len(names)} values, got {len(args)}')
        for n, v in [*zip(names, args), *kw.items()]:
            if n not in names: raise TypeError(f'no field {n!r}')
            setattr(self, n, v)
    def __repr__(self): return f'{type(self).__name__}({", ".join(f"{n}={getattr(self, n)!r}" for n in self.__match_args__)})'
    def __eq__(self, o): return type(o) is type(self) and vars(self) == vars(o)
    def __hash__(self): return hash(tuple(getattr(self, n) for n in self.__match_args__))
    def __iter__(self): return (getattr(self, n) for n in self.__match_args__)
    def replace(self, **kw): return type(self)(**{n: getattr(self, n) for n in self.__match_args__} | kw)
class Item(Record):
    sku = Field(str, str.isalnum)
    qty = Field(int, lambda v: v >= 0, 0)
    price = Field((int), lambda v: v > 0, 1)
class Perishable(Item):
    days = Field(int, default=30)
stock = [Item('bolt1', 100, 5), Item('nut2', 40, 3), Perishable('milk', 12, 99, 7), Perishable('egg', price=20, days=2), Item('cog', qty=7)]
for i in stock: print(i, '|', *i)
for f in (lambda: Item('a b'), lambda: Item('a', -1), lambda: Item(5), lambda: Item('a', 1, 2, 3), lambda: Item('a', zz=1), lambda: Perishable('x', days='soon'), lambda: setattr(stock[0], 'qty', 1.5)):
    try: print(f())
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
def describe(x):
    match x:
        case Perishable(sku, days=d) if d < 5: return f'{sku}: hurry, {d} days'
        case Perishable(qty=0) | Item(qty=0): return 'out of stock'
        case Item(sku, q, p): return f'{sku}: {q} at {p / 100:.2f} = {q * p / 100:8.2f}'
for i in stock: print(describe(i))
print(stock[0].replace(qty=1), stock[0].replace() == stock[0], len({stock[0], stock[0].replace()}), Item.qty.name, Item.__match_args__, Perishable.__match_args__)
groups = {}
for i in stock: groups.setdefault(type(i).__name__, []).append(i)
for name, items in groups.items(): print(f'{name:>12} {len(items)} {sum(i.qty * i.price for i in items):>8,}')
def transfer(ops):
    done = []
    try:
        for idx, delta in ops:
            stock[idx].qty += delta
            done.append((idx, delta))
    except (ValueError, IndexError) as e:
        for idx, delta in reversed(done): stock[idx].qty -= delta
        return f'rolled back {len(done)}: {e}'
    return 'ok'
print(transfer([(0, -50), (1, 10)]), transfer([(0, -10), (1, -100)]), transfer([(0, -1), (9, 1)]), [i.qty for i in stock])
