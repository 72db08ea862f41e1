def heappush(h, x):
    h.append(x); i = len(h) - 1
    while i and h[i] < h[(i - 1) // 2]:
        h[i], h[(i - 1) // 2] = h[(i - 1) // 2], h[i]
        i = (i - 1) // 2
def heappop(h):
    top, last = h[0], h.pop()
    if h:
        h[0] = last; i = 0
        while (c := 2 * i + 1) < len(h):
            if c + 1 < len(h) and h[c + 1] < h[c]: c += 1
            if not h[c] < h[i]: break
            h[i], h[c] = h[c], h[i]; i = c
    return top
def build(text):
    freq = {}
    for c in text: freq[c] = freq.get(c, 0) + 1
    heap = []
    for n, (c, f) in enumerate(sorted(freq.items())): heappush(heap, (f, n, c))
    n = len(heap)
    if n == 1: return {text[0]: '0'}, heap[0][2]
    while len(heap) > 1:
        a, b = heappop(heap), heappop(heap)
        heappush(heap, (a[0] + b[0], n, (a[2], b[2]))); n += 1
    codes = {}
    def walk(node, prefix):
        if isinstance(node, tuple):
            for bit, child in enumerate(node): walk(child, prefix + str(bit))
        else: codes[node] = prefix
    walk(heap[0][2], '')
    return codes, heap[0][2]
def encode(text, codes):
    bits = ''.join(map(codes.__getitem__, text))
    pad = -len(bits) % 8
    return bytes([pad]) + int('1' + bits + '0' * pad, 2).to_bytes((len(bits) + pad) // 8 + 1)[1:]
def decode(data, tree):
    bits = ''.join(f'{b:08b}' for b in data[1:])
    bits = bits[:len(bits) - data[0]]
    out, node = [], tree
    if not isinstance(tree, tuple): return tree * len(bits)
    for b in bits:
        node = node[int(b)]
        if not isinstance(node, tuple): out.append(node); node = tree
    return ''.join(out)
for text in ('abracadabra', 'aaaa', 'the quick brown fox jumps over the lazy dog', 'mississippi river', 'éé😀é', 'ab' * 50 + 'c'):
    codes, tree = build(text)
    data = encode(text, codes)
    print(len(text), len(data), data[:12].hex(), decode(data, tree) == text, sorted(codes.items(), key=lambda kv: (len(kv[1]), kv[1]))[:4])
    vals = sorted(codes.values())
    assert not any(b.startswith(a) for a, b in zip(vals, vals[1:])) or len(vals) == 1
