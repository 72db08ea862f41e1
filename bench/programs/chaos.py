"""A chaos game with splines as its maps: objects with operators, floats in attributes."""


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def length(self):
        return (self.x * self.x + self.y * self.y) ** 0.5

    def mix(self, other, t):
        return self + (other - self) * t


class Spline:
    """A B-spline, evaluated by de Boor's scheme."""

    def __init__(self, points, degree):
        self.points = points
        self.degree = degree
        inner = len(points) - degree
        self.knots = [0] * degree + list(range(inner + 1)) + [inner] * degree

    def span(self):
        return self.knots[-1]

    def at(self, u):
        degree = self.degree
        knots = self.knots
        k = degree
        while k < len(self.points) - 1 and knots[k + 1] <= u:
            k += 1
        level = [self.points[k - degree + i] for i in range(degree + 1)]
        for r in range(1, degree + 1):
            for i in range(degree, r - 1, -1):
                low = knots[k - degree + i]
                high = knots[k + 1 + i - r]
                t = (u - low) / (high - low)
                level[i] = level[i - 1].mix(level[i], t)
        return level[degree]


class Dice:
    def __init__(self, seed):
        self.state = seed

    def roll(self, n):
        self.state = (self.state * 16807) % 2147483647
        return self.state % n


class Game:
    def __init__(self, splines, thickness):
        self.splines = splines
        self.thickness = thickness
        self.dice = Dice(1234)

    def move(self, point):
        spline = self.splines[self.dice.roll(len(self.splines))]
        end = spline.span()
        u = point.x * end
        here = spline.at(u)
        if u + 0.001 < end:
            along = spline.at(u + 0.001) - here
        else:
            along = here - spline.at(u - 0.001)
        length = along.length() or 1.0
        away = self.thickness * (point.y - 0.5) / length
        x = here.x - along.y * away
        y = here.y + along.x * away
        return Vector(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))

    def play(self, steps, size):
        image = [[0] * size for _ in range(size)]
        point = Vector(0.4, 0.6)
        for _ in range(steps):
            point = self.move(point)
            image[min(int(point.y * size), size - 1)][min(int(point.x * size), size - 1)] += 1
        return image


def run():
    curves = [
        [(0.1, 0.2), (0.3, 0.9), (0.6, 0.7), (0.4, 0.3), (0.9, 0.1)],
        [(0.8, 0.9), (0.5, 0.5), (0.2, 0.8), (0.1, 0.4)],
        [(0.9, 0.6), (0.7, 0.2), (0.3, 0.1), (0.6, 0.6), (0.2, 0.5), (0.5, 0.9)],
    ]
    splines = [Spline([Vector(x, y) for x, y in points], 3) for points in curves]
    image = Game(splines, 0.3).play(12000, 64)
    filled = sum(1 for row in image for n in row if n)
    return filled, max(max(row) for row in image)
