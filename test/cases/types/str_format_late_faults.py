# What is wrong behind the first step of a field name is found after that step; copies for pickling; sizes that cannot be.
import _string
import sys

for template in '{0.}', '{0[}', '{0[]}', '{0[0]x}', '{0.a.}', '{a.}', '{}{.}', '{0.real.}':
    for args in (), (1,):
        try:
            print(template.format(*args))
        except Exception as e:
            print(template, args, type(e).__name__, e)
    try:
        first, rest = _string.formatter_field_name_split(template[1:-1])
        print(first, end=' ')
        for step in rest:
            print(step, end=' ')
        print()
    except Exception as e:
        print(type(e).__name__, e)

s = 'abc'
print(s.__getnewargs__()[0] is s, s.__getnewargs__())
for what, n in ('a', sys.maxsize - 41), ('ab', sys.maxsize), ('\u20ac', sys.maxsize):
    try:
        what * n
    except (MemoryError, OverflowError) as e:
        print(type(e).__name__, e)
