"""Comprehensions: lists, sets and dicts, nested, with conditions and attributes."""


class Widget:
    def __init__(self, number, kind, owners):
        self.number = number
        self.kind = kind
        self.owners = owners
        self.hidden = number % 5 == 0


class Tray:
    def __init__(self, widgets):
        self.widgets = widgets

    def visible(self):
        return [w for w in self.widgets if not w.hidden]

    def kinds(self):
        return {w.kind for w in self.widgets}

    def by_owner(self):
        owners = {o for w in self.widgets for o in w.owners}
        return {o: [w.number for w in self.widgets if o in w.owners] for o in owners}

    def grid(self, n):
        return [[a.number * b.number for a in self.widgets[:n]] for b in self.widgets[:n]]


def run():
    tray = Tray([Widget(i, "k%d" % (i % 7), [i % 11, i % 13, i % 3]) for i in range(250)])
    total = 0
    for _ in range(200):
        total += len(tray.visible()) + len(tray.kinds())
        total += sum(len(numbers) for numbers in tray.by_owner().values())
        total += sum([sum(row) for row in tray.grid(60)]) % 1000
        total += len({(x, y): x * y for x in range(30) for y in range(30) if (x ^ y) & 1})
    return total
