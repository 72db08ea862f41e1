"""The meteor puzzle: ten pieces of five hexagons on a board of ten rows of five; bit masks and recursion."""

WIDTH, HEIGHT = 5, 10
CELLS = WIDTH * HEIGHT
FULL = (1 << CELLS) - 1
EAST, SOUTH_EAST, SOUTH_WEST, WEST, NORTH_WEST, NORTH_EAST = range(6)
PIECES = (
    (EAST, EAST, EAST, SOUTH_EAST),
    (SOUTH_EAST, SOUTH_WEST, WEST, SOUTH_WEST),
    (WEST, WEST, SOUTH_WEST, SOUTH_EAST),
    (EAST, EAST, SOUTH_WEST, SOUTH_EAST),
    (NORTH_WEST, WEST, NORTH_WEST, SOUTH_EAST, SOUTH_WEST),
    (EAST, EAST, NORTH_EAST, WEST),
    (NORTH_WEST, NORTH_EAST, NORTH_EAST, WEST),
    (NORTH_EAST, SOUTH_EAST, EAST, NORTH_EAST),
    (SOUTH_EAST, SOUTH_EAST, EAST, SOUTH_EAST),
    (EAST, NORTH_WEST, NORTH_WEST, NORTH_WEST),
)


def move(x, y, way):
    """The neighbour of a cell; odd rows are half a cell further east."""
    odd = y & 1
    if way == EAST:
        return x + 1, y
    if way == WEST:
        return x - 1, y
    if way == SOUTH_EAST:
        return x + odd, y + 1
    if way == SOUTH_WEST:
        return x + odd - 1, y + 1
    if way == NORTH_EAST:
        return x + odd, y - 1
    return x + odd - 1, y - 1


def turned(piece, times):
    return tuple((way + times) % 6 for way in piece)


def mirrored(piece):
    return tuple((9 - way) % 6 for way in piece)


def mask_of(piece, x, y):
    mask = 1 << (y * WIDTH + x)
    for way in piece:
        x, y = move(x, y, way)
        if not (0 <= x < WIDTH and 0 <= y < HEIGHT):
            return 0
        mask |= 1 << (y * WIDTH + x)
    return mask


def islands_fit(mask):
    """Whether each connected empty region has a multiple of five cells."""
    free = FULL & ~mask
    while free:
        region = free & -free
        while True:
            grown = region
            bits = region
            while bits:
                bit = bits & -bits
                bits ^= bit
                grown |= NEIGHBOURS[bit]
            grown &= free
            if grown == region:
                break
            region = grown
        if bin(region).count("1") % 5:
            return False
        free &= ~region
    return True


def neighbours():
    table = {}
    for y in range(HEIGHT):
        for x in range(WIDTH):
            mask = 0
            for way in range(6):
                a, b = move(x, y, way)
                if 0 <= a < WIDTH and 0 <= b < HEIGHT:
                    mask |= 1 << (b * WIDTH + a)
            table[1 << (y * WIDTH + x)] = mask
    return table


NEIGHBOURS = neighbours()


def placements():
    """For each cell and piece, the masks whose lowest cell it is."""
    table = [[[] for _ in PIECES] for _ in range(CELLS)]
    for number, piece in enumerate(PIECES):
        shapes = []
        for form in (piece, mirrored(piece)):
            shapes += [turned(form, n) for n in range(6)]
        found = {mask_of(s, x, y) for s in shapes for y in range(HEIGHT) for x in range(WIDTH)}
        for mask in sorted(found - {0}):
            if islands_fit(mask):
                table[(mask & -mask).bit_length() - 1][number].append(mask)
    return table


class Search:
    def __init__(self, wanted):
        self.table = placements()
        self.wanted = wanted
        self.solutions = []
        self.tries = 0

    def go(self, board, left, placed):
        if not left:
            self.solutions.append(tuple(placed))
            return
        free = FULL & ~board
        cell = (free & -free).bit_length() - 1
        row = self.table[cell]
        for number in left:
            for mask in row[number]:
                if board & mask:
                    continue
                self.tries += 1
                if not islands_fit(board | mask):
                    continue
                self.go(board | mask, [n for n in left if n != number], placed + [mask])
                if len(self.solutions) >= self.wanted or self.tries > 6000:
                    return


def run():
    search = Search(20)
    search.go(0, list(range(len(PIECES))), [])
    return len(search.solutions), search.tries, sum(sum(s) % 9973 for s in search.solutions)
