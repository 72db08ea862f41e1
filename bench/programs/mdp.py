"""A Markov decision process, solved by value iteration: tuples as keys of dicts, sums over generator expressions, closures."""

WIDTH, HEIGHT = 16, 12
MOVES = {"north": (0, -1), "south": (0, 1), "west": (-1, 0), "east": (1, 0)}
SIDEWAYS = {
    "north": ("west", "east"),
    "south": ("west", "east"),
    "west": ("north", "south"),
    "east": ("north", "south"),
}


def make_world():
    walls = {(3, y) for y in range(1, 7)} | {(8, y) for y in range(3, 9)}
    goals = {(11, 8): 10.0, (5, 4): -10.0, (0, 8): 3.0}
    fuel = range(3)
    states = [
        (x, y, f) for x in range(WIDTH) for y in range(HEIGHT) for f in fuel if (x, y) not in walls
    ]
    return walls, goals, states


def step(walls, state, move):
    x, y, fuel = state
    dx, dy = MOVES[move]
    target = (x + dx, y + dy)
    if target in walls or not (0 <= target[0] < WIDTH and 0 <= target[1] < HEIGHT):
        target = (x, y)
    return target + ((fuel + 1) % 3,)


def transitions(walls, goals, states):
    """For each state and action: the outcomes with their probabilities, and the reward."""
    table = {}
    for state in states:
        if state[:2] in goals:
            continue
        actions = {}
        for move in MOVES:
            slip = 0.05 + 0.05 * state[2]
            outcomes = {}
            left, right = SIDEWAYS[move]
            for way, p in ((move, 1.0 - 2 * slip), (left, slip), (right, slip)):
                after = step(walls, state, way)
                outcomes[after] = outcomes.get(after, 0.0) + p
            actions[move] = (-0.04, tuple(outcomes.items()))
        table[state] = actions
    return table


def iterate(table, goals, states, discount, tolerance):
    values = {state: goals.get(state[:2], 0.0) for state in states}
    rounds = 0
    while True:
        rounds += 1
        worst = 0.0
        for state, actions in table.items():
            best = max(
                reward + discount * sum(p * values[after] for after, p in outcomes)
                for reward, outcomes in actions.values()
            )
            worst = max(worst, abs(best - values[state]))
            values[state] = best
        if worst < tolerance:
            return values, rounds


def policy(table, values, discount):
    def worth(entry):
        reward, outcomes = entry[1]
        return round(reward + discount * sum(p * values[after] for after, p in outcomes), 9)

    return {state: max(actions.items(), key=worth)[0] for state, actions in table.items()}


def run():
    walls, goals, states = make_world()
    table = transitions(walls, goals, states)
    values, rounds = iterate(table, goals, states, 0.97, 1e-9)
    counts = {}
    for move in policy(table, values, 0.97).values():
        counts[move] = counts.get(move, 0) + 1
    return rounds, sorted(counts.items()), round(sum(values.values()), 6)
