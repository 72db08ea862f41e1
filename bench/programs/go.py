"""Random games of go on a small board: lists and sets of ints, flood fill, attribute access."""

SIZE = 9
CELLS = SIZE * SIZE
EMPTY, BLACK, WHITE = 0, 1, 2
PASS = -1


def neighbours_of(cell):
    row, column = divmod(cell, SIZE)
    found = []
    if row > 0:
        found.append(cell - SIZE)
    if row < SIZE - 1:
        found.append(cell + SIZE)
    if column > 0:
        found.append(cell - 1)
    if column < SIZE - 1:
        found.append(cell + 1)
    return found


NEIGHBOURS = [neighbours_of(cell) for cell in range(CELLS)]


class Dice:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n


class Board:
    def __init__(self):
        self.colours = [EMPTY] * CELLS
        self.free = list(range(CELLS))
        self.taken = [0, 0, 0]
        self.ko = PASS

    def group(self, start):
        """The stones connected with one, and whether they have a liberty."""
        colours = self.colours
        colour = colours[start]
        stones = {start}
        waiting = [start]
        free = False
        while waiting:
            for cell in NEIGHBOURS[waiting.pop()]:
                if colours[cell] == EMPTY:
                    free = True
                elif colours[cell] == colour and cell not in stones:
                    stones.add(cell)
                    waiting.append(cell)
        return stones, free

    def is_eye(self, cell, colour):
        return all(self.colours[n] == colour for n in NEIGHBOURS[cell])

    def play(self, cell, colour):
        """Puts a stone, takes what it captures; False if that is not allowed."""
        if cell == self.ko or self.is_eye(cell, colour):
            return False
        other = BLACK + WHITE - colour
        self.colours[cell] = colour
        captured = []
        for n in NEIGHBOURS[cell]:
            if self.colours[n] == other:
                stones, free = self.group(n)
                if not free:
                    for stone in sorted(stones):
                        self.colours[stone] = EMPTY
                        captured.append(stone)
        if not captured and not self.group(cell)[1]:
            self.colours[cell] = EMPTY
            return False
        self.ko = captured[0] if len(captured) == 1 else PASS
        self.taken[colour] += len(captured)
        self.free.remove(cell)
        self.free.extend(captured)
        return True

    def choose(self, dice, colour):
        free = self.free
        left = len(free)
        while left > 0:
            i = dice.below(left)
            left -= 1
            cell = free[i]
            free[i], free[left] = free[left], cell
            if self.play(cell, colour):
                return cell
        return PASS

    def score(self):
        points = [0, 0, 0]
        for cell, colour in enumerate(self.colours):
            if colour != EMPTY:
                points[colour] += 1
            else:
                around = {self.colours[n] for n in NEIGHBOURS[cell]}
                if len(around) == 1:
                    points[around.pop()] += 1
        return points[BLACK] - points[WHITE]


def playout(dice):
    board = Board()
    colour = BLACK
    passes = moves = 0
    while passes < 2 and moves < 250:
        passes = passes + 1 if board.choose(dice, colour) == PASS else 0
        colour = BLACK + WHITE - colour
        moves += 1
    return board.score(), moves, sum(board.taken)


def run():
    dice = Dice(42)
    results = [playout(dice) for _ in range(45)]
    return tuple(sum(column) for column in zip(*results))
