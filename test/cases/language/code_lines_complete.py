# co_lines() has every line that CPython has: also those on which it only loads something or does nothing.
source = '''
import os
@property
@staticmethod
def decorated(a,
              b=1,
              *,
              c={},
              d: int = (
                  2)) -> str:
    """doc"""
    pass

def loops(xs, flag):
    for x in xs:
        if flag:
            continue
        elif x:
            break
    else:
        return
    while xs:
        xs = xs[
            1:
        ]
    return (
        xs
    )

def handlers(f):
    try:
        pass
    except ValueError:
        pass
    except (KeyError,
            OSError) as e:
        raise
    except:
        return 1
    finally:
        f()
    try:
        f
    except* ValueError:
        f

def values(a, b):
    1
    x = [
        a,
        b,
    ]
    y = {
        'k': a,
        'l': b,
    }
    z = (a if
         b else
         None)
    return f"""{
        x}{
        y}""", (lambda q=a,
                  r=2: q), not (
        z), a[
        :], os.path.join(
        'a')

def matching(v):
    match v:
        case None:
            return 1
        case [1, {}]:
            pass
        case {'k': _}:
            pass
        case str(x) if x:
            v
        case _:
            v

@decorated
class C(
        object):
    """doc"""
    x: int = 1
    y: int
    def method(self):
        return super().__init__()

def generator(xs):
    yield
    yield from (
        x for x in xs
        if x
    )
    with open(
            'a') as f, \\
         f:
        pass

async def coroutine(a):
    async with a:
        async for b in a:
            await b
    return [c async for c in a
            if c]
type Alias[T: int] = list[
    T]
'''


def walk(code, depth=0):
    lines = sorted({line for _, _, line in code.co_lines() if line is not None})
    print(' ' * depth, code.co_qualname, lines)
    for c in code.co_consts:
        if type(c) is type(code):
            walk(c, depth + 1)


code = compile(source, 'lines', 'exec')
walk(code)
for c in code.co_consts:
    if getattr(c, 'co_name', '') == 'values':
        places = {p[:2] for p in c.co_positions() if None not in p}
        print(sorted(places))
