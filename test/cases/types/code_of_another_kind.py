# A code object of another kind for a function warns; the limit on digits holds for literals.
import ast
import sys
import warnings


def plain():
    return 1


def generator():
    yield 1


async def coroutine():
    pass


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    f = lambda: 0
    for other in plain, generator, generator, coroutine, plain:
        f.__code__ = other.__code__
        print(other.__name__, len(caught), type(f()).__name__)
    print(caught[0].category.__name__, caught[0].message)
del caught

sys.set_int_max_str_digits(700)
for text in "3" * 700, "3" * 701, "0x" + "3" * 701:
    try:
        print(len(hex(ast.literal_eval(text))))
    except SyntaxError as e:
        print(e)
sys.set_int_max_str_digits(0)
print(eval("9" * 5000) == 10**5000 - 1)
