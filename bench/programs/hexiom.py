"""Hexiom: tiles on a hexagon, each with the number of its neighbours; search with propagation over sets in dicts."""

SIDE = 3
DIRECTIONS = ((1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1))
HOLE = 7


def hexagon():
    reach = SIDE - 1
    cells = []
    for r in range(-reach, reach + 1):
        for q in range(-reach, reach + 1):
            if abs(q + r) <= reach:
                cells.append((q, r))
    index = {cell: i for i, cell in enumerate(cells)}
    links = []
    for q, r in cells:
        links.append([index[(q + a, r + b)] for a, b in DIRECTIONS if (q + a, r + b) in index])
    return links


class State:
    def __init__(self, links, choices, left, done):
        self.links = links
        self.choices = choices
        self.left = left
        self.done = done

    def copy(self):
        choices = {cell: set(tiles) for cell, tiles in self.choices.items()}
        return State(self.links, choices, dict(self.left), set(self.done))

    def fix(self, cell, tile):
        """Puts a tile, and narrows what the others may be; False when that leads nowhere."""
        pending = [(cell, tile)]
        while pending:
            cell, tile = pending.pop()
            allowed = self.choices[cell]
            if tile not in allowed:
                return False
            if self.left[tile] == 0:
                return False
            self.left[tile] -= 1
            self.choices[cell] = {tile}
            self.done.add(cell)
            if self.left[tile] == 0:
                for other, tiles in self.choices.items():
                    if other not in self.done and tile in tiles:
                        tiles.discard(tile)
                        if not tiles:
                            return False
            for near in self.links[cell] + [cell]:
                if near in self.done and not self.possible(near):
                    return False
        return True

    def possible(self, cell):
        (tile,) = self.choices[cell]
        if tile == HOLE:
            return True
        sure = open_ = 0
        for near in self.links[cell]:
            tiles = self.choices[near]
            if HOLE not in tiles:
                sure += 1
            elif len(tiles) > 1:
                open_ += 1
        return sure <= tile <= sure + open_


def search(state, counters):
    counters[0] += 1
    free = [cell for cell in state.choices if cell not in state.done]
    if not free:
        counters[1] += 1
        return
    cell = min(free, key=lambda c: (len(state.choices[c]), -len(state.links[c]), c))
    for tile in sorted(state.choices[cell]):
        after = state.copy()
        if after.fix(cell, tile):
            search(after, counters)
            if counters[1] >= 4 or counters[0] >= 2500:
                return


def solve(tiles):
    links = hexagon()
    left = {}
    for tile in tiles:
        left[tile] = left.get(tile, 0) + 1
    choices = {cell: {t for t in left if t == HOLE or t <= len(near)} for cell, near in enumerate(links)}
    counters = [0, 0]
    search(State(links, choices, left, set()), counters)
    return counters


def tiles_of(pattern):
    links = hexagon()
    return sorted(
        sum(pattern[n] for n in near) if pattern[cell] else HOLE for cell, near in enumerate(links)
    )


def run():
    patterns = (
        "1101010001001100101",
        "1111111111111110101",
        "1101000100101101001",
        "1001000011011100111",
        "1110011001111111100",
    )
    return [solve(tiles_of([int(c) for c in p])) for p in patterns]
