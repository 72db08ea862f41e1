"""Points on a sphere: floats in slots, math functions, many short-lived objects."""
from math import cos, sin, sqrt


class Point:
    __slots__ = ("x", "y", "z")

    def __init__(self, i):
        self.x = x = sin(i)
        self.y = cos(i) * 3
        self.z = (x * x) / 2

    def normalize(self):
        norm = sqrt(self.x * self.x + self.y * self.y + self.z * self.z)
        self.x /= norm
        self.y /= norm
        self.z /= norm

    def larger(self, other):
        if other.x > self.x:
            self.x = other.x
        if other.y > self.y:
            self.y = other.y
        if other.z > self.z:
            self.z = other.z
        return self


def largest(points):
    most = points[0]
    for point in points[1:]:
        most = most.larger(point)
    return most


def run():
    points = [Point(float(i)) for i in range(120000)]
    for point in points:
        point.normalize()
    most = largest(points)
    return round(most.x, 6), round(most.y, 6), round(most.z, 6)
