def mandel(c, limit):
    z = 0j
    for n in range(limit):
        if abs(z) > 2: return n
        z = z * z + c
    return limit
CHARS = ' .:-=+*#%@'
for y in range(-10, 11, 2):
    print(''.join(CHARS[mandel(complex(x / 20, y / 10), 27) // 3] for x in range(-40, 16)).rstrip())
def julia(c, w, h, limit=18):
    for j in range(h):
        row = []
        for i in range(w):
            zx, zy = 3 * (i - w / 2) / w, 2 * (j - h / 2) / h
            n = 0
            while zx * zx + zy * zy < 4 and n < limit:
                zx, zy = zx * zx - zy * zy + c.real, 2 * zx * zy + c.imag
                n += 1
            row.append(CHARS[n * 9 // limit])
        yield ''.join(row).rstrip()
print(*julia(-0.8 + 0.156j, 48, 12), sep='\n')
total = sum(mandel(complex(x / 16, y / 16), 50) for x in range(-32, 8) for y in range(-16, 17))
print(total)
def newton(z):
    for n in range(30):
        if abs(z) < 1e-12: return -1, n
        w = z - (z ** 3 - 1) / (3 * z * z)
        if abs(w - z) < 1e-9:
            return min(range(3), key=lambda k: abs(w - (1, -0.5 + 0.8660254037844386j, -0.5 - 0.8660254037844386j)[k])), n
        z = w
    return -1, 30
for y in range(-4, 5): print(''.join('abc?'[newton(complex(x / 8, y / 4))[0]] for x in range(-16, 17)))
z = 0.3 + 0.5j
orbit = [z := z * z + (-0.4 + 0.6j) for _ in range(5)]
print(*(f'{w:.6f}' for w in orbit))
print(all(mandel(complex(x / 50, y / 50), 20) == mandel(complex(x / 50, -y / 50), 20) for x in range(-20, 20, 3) for y in range(0, 20, 3)))
