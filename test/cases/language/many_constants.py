# More constants in one code object than JavaScript functions have parameters (65535).
n = 0xFFFF + 1
d = eval('{' + ','.join(f'{x}:{x}' for x in range(n)) + '}')
print(len(d), list(d) == list(range(n)), list(d.values()) == list(range(n)))
