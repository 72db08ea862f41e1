from _collections import deque, defaultdict
G = defaultdict(dict)
for line in 'A B 7;A C 9;A F 14;B C 10;B D 15;C D 11;C F 2;D E 6;E F 9;G H 1'.split(';'):
    a, b, w = line.split()
    G[a][b] = G[b][a] = int(w)
def bfs(s):
    dist, q = {s: 0}, deque([s])
    while q:
        u = q.popleft()
        for v in sorted(G[u]):
            if v not in dist: dist[v] = dist[u] + 1; q.append(v)
    return dist
def dfs(u, seen=None):
    seen = set() if seen is None else seen
    seen.add(u)
    yield u
    for v in sorted(G[u]):
        if v not in seen: yield from dfs(v, seen)
def dijkstra(s):
    dist, prev, todo = {s: 0}, {}, {s}
    done = set()
    while todo:
        u = min(todo, key=lambda n: (dist[n], n))
        todo.remove(u); done.add(u)
        for v, w in G[u].items():
            if v not in done and dist[u] + w < dist.get(v, float('inf')):
                dist[v], prev[v] = dist[u] + w, u
                todo.add(v)
    return dist, prev
def path(prev, t):
    out = [t]
    while out[-1] in prev: out.append(prev[out[-1]])
    return out[::-1]
def kruskal():
    parent = {n: n for n in G}
    def find(x):
        while parent[x] != x: parent[x] = x = parent[parent[x]]
        return x
    for w, a, b in sorted((w, a, b) for a in G for b, w in G[a].items() if a < b):
        ra, rb = find(a), find(b)
        if ra != rb: parent[ra] = rb; yield a + b, w
def floyd():
    ns = sorted(G); inf = float('inf')
    d = {(a, b): 0 if a == b else G[a].get(b, inf) for a in ns for b in ns}
    for k in ns:
        for i in ns:
            for j in ns: d[i, j] = min(d[i, j], d[i, k] + d[k, j])
    return d
def components():
    left = set(G)
    while left:
        c = set(dfs(min(left)))
        yield sorted(c); left -= c
print(bfs('A'), list(dfs('A')), sep='\n')
dist, prev = dijkstra('A'); print(dist, path(prev, 'E'), path(prev, 'A'))
print(list(kruskal()), sum(w for _, w in kruskal()))
f = floyd(); print(all(f['A', n] == dist.get(n, float('inf')) for n in G), f['A', 'G'], f['E', 'B'])
print(list(components()))
grid = ['S.#.....', '..#.###.', '#...#...', '..###.#.', '......#E']
def astar(grid):
    find = lambda ch: next((r, row.index(ch)) for r, row in enumerate(grid) if ch in row)
    s, e = find('S'), find('E')
    h = lambda p: abs(p[0] - e[0]) + abs(p[1] - e[1])
    open_, came, cost = [(h(s), s)], {s: None}, {s: 0}
    while open_:
        open_.sort(reverse=True)
        _, p = open_.pop()
        if p == e: break
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            q = r, c = p[0] + dr, p[1] + dc
            if 0 <= r < len(grid) and 0 <= c < len(grid[0]) and grid[r][c] != '#' and cost[p] + 1 < cost.get(q, 1e9):
                cost[q] = cost[p] + 1; came[q] = p; open_.append((cost[q] + h(q), q))
    steps = set()
    while p: steps.add(p); p = came[p]
    return cost[e], '\n'.join(''.join('*' if (r, c) in steps else ch for c, ch in enumerate(row)) for r, row in enumerate(grid))
print(*astar(grid), sep='\n')
