def step(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    k = x + dx, y + dy
                    counts[k] = counts.get(k, 0) + 1
    return {c for c, n in counts.items() if n == 3 or n == 2 and c in cells}
def parse(text): return {(x, y) for y, row in enumerate(text.split('\n')) for x, ch in enumerate(row) if ch == '#'}
def render(cells):
    if not cells: return '(empty)'
    xs, ys = [c[0] for c in cells], [c[1] for c in cells]
    return '\n'.join(''.join('#' if (x, y) in cells else '.' for x in range(min(xs), max(xs) + 1)) for y in range(min(ys), max(ys) + 1))
def norm(c):
    if not c: return frozenset()
    mx, my = min(x for x, _ in c), min(y for _, y in c)
    return frozenset((x - mx, y - my) for x, y in c)
def classify(cells, limit=60):
    seen = {}
    for g in range(limit):
        key = norm(cells)
        if not key: return f'dies at {g}'
        if key in seen:
            period = g - seen[key][0]
            moved = min(cells) != min(seen[key][1])
            return f'{"spaceship" if moved else "still" if period == 1 else "oscillator"} period {period} from {seen[key][0]}'
        seen[key] = g, cells
        cells = step(cells)
    return f'alive, {len(cells)} cells'
patterns = {'block': '##\n##', 'blinker': '###', 'glider': '.#.\n..#\n###', 'toad': '.###\n###.', 'beacon': '##..\n##..\n..##\n..##', 'rpent': '.##\n##.\n.#.', 'dies': '#..\n.#.\n..#', 'lwss': '.#..#\n#....\n#...#\n####.', 'diehard': '......#.\n##......\n.#...###'}
for name, p in patterns.items(): print(name, classify(parse(p)))
g = parse(patterns['glider'])
for i in range(5): print(render(g), sorted(g)[0], sep='\n'); g = step(g)
