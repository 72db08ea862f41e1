"""A ray tracer: vectors as objects with methods, polymorphic shapes, recursion."""
from math import sqrt

EPSILON = 0.00001


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, o):
        return Vector(self.x + o.x, self.y + o.y, self.z + o.z)

    def __sub__(self, o):
        return Vector(self.x - o.x, self.y - o.y, self.z - o.z)

    def scale(self, k):
        return Vector(self.x * k, self.y * k, self.z * k)

    def dot(self, o):
        return self.x * o.x + self.y * o.y + self.z * o.z

    def unit(self):
        return self.scale(1.0 / sqrt(self.dot(self)))

    def mirrored(self, normal):
        return self - normal.scale(2.0 * self.dot(normal))


class Sphere:
    def __init__(self, centre, radius, colour, mirror):
        self.centre = centre
        self.radius = radius
        self.colour = colour
        self.mirror = mirror

    def distance(self, origin, direction):
        to = self.centre - origin
        along = to.dot(direction)
        inside = self.radius * self.radius - (to.dot(to) - along * along)
        if inside < 0.0:
            return None
        near = along - sqrt(inside)
        return near if near > EPSILON else None

    def normal(self, point):
        return (point - self.centre).unit()

    def colour_at(self, point):
        return self.colour


class Floor:
    mirror = 0.1

    def __init__(self, height):
        self.height = height
        self.up = Vector(0.0, 1.0, 0.0)

    def distance(self, origin, direction):
        if direction.y > -EPSILON:
            return None
        return (self.height - origin.y) / direction.y

    def normal(self, point):
        return self.up

    def colour_at(self, point):
        odd = (int(point.x + 1000.0) + int(point.z + 1000.0)) & 1
        return (0.9, 0.9, 0.9) if odd else (0.1, 0.1, 0.2)


class Scene:
    def __init__(self, shapes, light):
        self.shapes = shapes
        self.light = light

    def nearest(self, origin, direction):
        best = None
        found = None
        for shape in self.shapes:
            d = shape.distance(origin, direction)
            if d is not None and (best is None or d < best):
                best = d
                found = shape
        return found, best

    def trace(self, origin, direction, depth):
        shape, distance = self.nearest(origin, direction)
        if shape is None:
            sky = 0.5 + 0.5 * direction.y
            return 0.4 * sky, 0.6 * sky, sky
        point = origin + direction.scale(distance)
        normal = shape.normal(point)
        to_light = (self.light - point).unit()
        brightness = 0.15
        if self.nearest(point + normal.scale(EPSILON * 10), to_light)[0] is None:
            brightness += max(0.0, normal.dot(to_light)) * 0.85
        r, g, b = [c * brightness for c in shape.colour_at(point)]
        if depth > 0 and shape.mirror > 0.0:
            bounced = direction.mirrored(normal)
            mr, mg, mb = self.trace(point + bounced.scale(EPSILON * 10), bounced, depth - 1)
            m = shape.mirror
            r, g, b = r + (mr - r) * m, g + (mg - g) * m, b + (mb - b) * m
        return r, g, b


def run():
    width, height = 120, 90
    shapes = [Floor(-1.0), Sphere(Vector(0.0, 0.3, 4.0), 1.0, (0.9, 0.3, 0.2), 0.3)]
    for i in range(5):
        shapes.append(Sphere(Vector(i * 1.1 - 2.2, -0.6, 2.6 + 0.2 * i), 0.4, (0.2, 0.2 * i, 0.8), 0.2))
    scene = Scene(shapes, Vector(-4.0, 6.0, -3.0))
    eye = Vector(0.0, 0.5, -2.0)
    total = 0
    for j in range(height):
        for i in range(width):
            ray = Vector((i - width / 2) / width, (height / 2 - j) / width, 0.9).unit()
            for channel in scene.trace(eye, ray, 3):
                total += int(min(channel, 1.0) * 255.0 + 0.5)
    return total
