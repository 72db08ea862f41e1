def f(n): raise KeyError(n)
def collect():
    out = []
    for i in range(2):
        try: f(i)
        except KeyError as e:
            e.add_note(f'note {i}')
            out.append(e)
    try: 1 / 0
    except ZeroDivisionError as e: out.append(ExceptionGroup('inner', [e, TypeError('plain')]))
    raise ExceptionGroup('several', out)
try:
    collect()
except* ValueError:
    pass
