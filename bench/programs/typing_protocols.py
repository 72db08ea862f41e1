"""Protocols that are checked at run time: isinstance through __instancecheck__, attributes looked up statically."""
from typing import Protocol, runtime_checkable


@runtime_checkable
class HasX(Protocol):
    x: int


@runtime_checkable
class HasManyMembers(Protocol):
    a: int
    b: int
    c: int
    d: int


@runtime_checkable
class SupportsPush(Protocol):
    def push(self, value): ...


@runtime_checkable
class SupportsBoth(Protocol):
    x: int

    def push(self, value): ...


class Plain:
    pass


class WithAttribute:
    x = 1


class WithInstanceAttribute:
    def __init__(self):
        self.x = 1


class WithProperty:
    @property
    def x(self):
        return 1


class Stack(WithInstanceAttribute):
    def push(self, value):
        self.x = value


class Explicit(HasX):
    x = 2


class Many:
    a = b = c = d = 0


def run():
    objects = [cls() for cls in (Plain, WithAttribute, WithInstanceAttribute, WithProperty, Stack, Explicit, Many)]
    protocols = (HasX, HasManyMembers, SupportsPush, SupportsBoth)
    counts = [0] * len(protocols)
    for _ in range(1600):
        for obj in objects:
            for i, protocol in enumerate(protocols):
                if isinstance(obj, protocol):
                    counts[i] += 1
    return counts
