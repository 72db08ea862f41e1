# A grid of format specifications: results, errors by number, each message once.
values = (True, False)
messages = {}
def one(v, spec):
    try:
        return format(v, spec)
    except Exception as e:
        return '!' + str(messages.setdefault(f'{type(e).__name__} {e}', len(messages)))
kinds = ['', 'd', 'x', 's', '.1f', '#b', 'c', 'n']
fronts = ['', '<', '>', '^', '=', '*<', '0>', '#^', '{=']
middles = ['', '+', ' ', '-', 'z', '#', '+#', '0', '8', '012', '+20', ',', '_', '15,', '+015_']
for kind in kinds:
    for middle in middles:
        spec = middle + kind if not (kind.startswith('#') and middle) else middle + kind[1:]
        print(repr(spec), *(f'[{one(v, spec)}]' for v in values))
for front in fronts:
    for width in ('', '9', '09'):
        for kind in kinds[:4]:
            if kind.startswith('#'):
                continue
            spec = front + width + kind
            print(repr(spec), *(f'[{one(v, spec)}]' for v in values))
for spec in (',,', '__', ',_', '<<<', '9999999999999999999999', '.', '..', '5.', 'zz', '+ ', '- 5', '0x', '1_0', ' ,d', '=+,.2f', '\u0663', '5\0', 'é', 'é<5', '>5 ', '!r', '{}', '}', 'a<b', '0=+#_'):
    print(ascii(spec), *(f'[{one(v, spec)}]' for v in values))
for m, k in messages.items():
    print(k, m)
for v in values:
    print(f'{v}', f'{v!r:>5}', f'{v!s:.2}', '%s' % (v,), '{:}'.format(v))
