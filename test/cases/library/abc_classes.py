"""Abstract classes: what is missing, registration, hooks, caches that do not keep classes alive."""
import abc
import gc
from abc import ABC, ABCMeta, abstractmethod


class A(ABC):
    @abstractmethod
    def f(self): ...

    @property
    @abstractmethod
    def p(self): ...


print(sorted(A.__abstractmethods__))
try:
    A()
except TypeError as e:
    print(e)


class B(A):
    def f(self):
        return 1

    p = 3


print(B().f(), B.__abstractmethods__, isinstance(B(), A), issubclass(int, A))
A.register(int)
print(issubclass(int, A), isinstance(3, A), issubclass(bool, A), isinstance('s', A), isinstance('s', A))
for f in (lambda: B.register(A), lambda: A.register(3), lambda: issubclass(3, A)):
    try:
        f()
    except (RuntimeError, TypeError) as e:
        print(type(e).__name__, e)


class Quacks(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, c):
        return True if hasattr(c, 'quack') else NotImplemented


class Duck:
    def quack(self): ...


print(isinstance(Duck(), Quacks), isinstance(3, Quacks), len(abc._get_dump(Quacks)[1]))
E = type('E', (), {'quack': 1})
print(issubclass(E, Quacks), len(abc._get_dump(Quacks)[1]))
del E
gc.collect()
print(len(abc._get_dump(Quacks)[1]))


class Sequence(metaclass=ABCMeta):
    __abc_tpflags__ = 1 << 5


class Things:
    def __len__(self):
        return 0


Sequence.register(Things)
match Things():
    case []:
        print('a sequence')
before = abc.get_cache_token()
Sequence.register(dict)
print(abc.get_cache_token() - before)
abc.update_abstractmethods(B)
print(B.__abstractmethods__)
