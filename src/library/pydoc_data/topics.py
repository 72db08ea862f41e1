"""Short texts about the statements and operators of the language for `help('if')` and the like.

CPython generates its file from its reference manual; these are Tally's own, and the sections of the manual that have no text here
are said to be missing.
"""

_MANUAL = 'https://docs.python.org/3.13/reference/'


def _topic(page, syntax, text):
    return f'{syntax}\n\n{text}\n\nMore: {_MANUAL}{page}.html\n'


topics = {
    'assert': _topic(
        'simple_stmts',
        '    assert condition [, message]',
        'Raises AssertionError, with the message if there is one, when the condition is\nfalse. Under -O it does nothing.',
    ),
    'assignment': _topic(
        'simple_stmts',
        '    target [, target]... = value',
        'Binds the targets to the value, from left to right. A list of targets takes the\n'
        'items of an iterable; at most one of them may be starred and takes what is left.',
    ),
    'assignment-expressions': _topic(
        'expressions',
        '    name := value',
        'Binds the name to the value, which is also the value of the expression.',
    ),
    'async': _topic(
        'compound_stmts',
        '    async def name(...): ...\n    async for target in iterable: ...\n    async with manager as target: ...',
        'Defines a coroutine, or inside of one goes through an asynchronous iterable or\nenters an asynchronous context manager.',
    ),
    'augassign': _topic(
        'simple_stmts',
        '    target += value        (and -= *= @= /= //= %= **= >>= <<= &= ^= |=)',
        'Computes target + value, in place if the object can do that, and binds the\ntarget to the result. The target is evaluated once.',
    ),
    'await': _topic(
        'expressions',
        '    await awaitable',
        'Suspends the coroutine until the awaitable has its result, which is the value\nof the expression.',
    ),
    'binary': _topic(
        'expressions',
        '    a * b   a @ b   a / b   a // b   a % b   a + b   a - b',
        'Multiplication, matrix multiplication, division, floor division, remainder,\naddition and subtraction.',
    ),
    'bitwise': _topic('expressions', '    a & b   a ^ b   a | b', 'And, exclusive or, or of the bits of integers; of sets, for example, too.'),
    'booleans': _topic(
        'expressions',
        '    a or b   a and b   not a',
        '`or` gives the first operand that is true, `and` the first that is false, or\n'
        'the last one; what comes after that is not evaluated. `not` gives True or False.',
    ),
    'break': _topic('simple_stmts', '    break', 'Leaves the innermost loop; its else clause is skipped.'),
    'calls': _topic(
        'expressions',
        '    function(argument, ..., *iterable, name=value, ..., **mapping)',
        'Calls the function. Arguments by position come before those by name.',
    ),
    'class': _topic(
        'compound_stmts',
        '    class Name(base, ..., keyword=value):\n        body',
        'Runs the body in a namespace of its own, makes a class of that and binds the\nname to it.',
    ),
    'comparisons': _topic(
        'expressions',
        '    a < b   a <= b   a == b   a != b   a > b   a >= b\n    a is b   a is not b   a in b   a not in b',
        'Comparisons can be chained: a < b < c is a < b and b < c, with b evaluated\nonce. `is` compares identity, `in` asks for membership.',
    ),
    'continue': _topic('simple_stmts', '    continue', 'Goes on with the next round of the innermost loop.'),
    'del': _topic('simple_stmts', '    del target, ...', 'Unbinds names, and deletes attributes, items and slices.'),
    'else': _topic(
        'compound_stmts',
        '    else:\n        body',
        'Runs when no condition of an if statement was true, when a loop ended without\nbreak, or when the body of a try statement raised nothing.',
    ),
    'for': _topic(
        'compound_stmts',
        '    for target in iterable:\n        body\n    else:\n        body',
        'Binds the target to each item in turn and runs the body. The else clause runs\nwhen the items are exhausted, and not after break.',
    ),
    'function': _topic(
        'compound_stmts',
        '    def name(parameter, /, parameter=default, *args, name, **kwargs) -> annotation:\n        body',
        'Makes a function and binds the name to it. Defaults are evaluated once, when\n'
        'the def statement runs. Parameters before / are by position alone, those after\n* by name alone.',
    ),
    'global': _topic('simple_stmts', '    global name, ...', 'The names are those of the module in the whole block.'),
    'if': _topic(
        'compound_stmts',
        '    if condition:\n        body\n    elif condition:\n        body\n    else:\n        body',
        'Runs the body of the first condition that is true, or else that of else.',
    ),
    'import': _topic(
        'simple_stmts',
        '    import module [as name], ...\n    from module import name [as name], ...\n    from module import *',
        'Finds and runs a module if that has not happened yet, and binds names to it or\nto what it defines. Leading dots name the package that the importer is in.',
    ),
    'in': _topic('expressions', '    x in container   x not in container', 'Whether the container has the item.'),
    'lambda': _topic('expressions', '    lambda parameters: expression', 'A function without a name that returns the expression.'),
    'nonlocal': _topic('simple_stmts', '    nonlocal name, ...', 'The names are those of the nearest enclosing function that binds them.'),
    'pass': _topic('simple_stmts', '    pass', 'Does nothing.'),
    'power': _topic('expressions', '    a ** b', 'Binds tighter than a unary operator on its left, less tight than one on its\nright.'),
    'raise': _topic(
        'simple_stmts',
        '    raise [exception [from cause]]',
        'Raises the exception, or again the one that is being handled.',
    ),
    'return': _topic('simple_stmts', '    return [value]', 'Leaves the function with the value, or with None.'),
    'shifting': _topic('expressions', '    a << n   a >> n', 'Shifts the bits of an integer.'),
    'slicings': _topic('expressions', '    sequence[start:stop:step]', 'The part of a sequence from start up to, not including, stop.'),
    'subscriptions': _topic('expressions', '    object[key]', 'The item that __getitem__, or __class_getitem__ of a class, gives for the key.'),
    'truth': _topic(
        '../library/stdtypes',
        '    if x: ...   while x: ...   not x',
        'None, False, zeros and empty containers are false, and so are objects whose\n__bool__ gives False or whose __len__ gives 0. All others are true.',
    ),
    'try': _topic(
        'compound_stmts',
        '    try:\n        body\n    except Type as name:\n        body\n    else:\n        body\n    finally:\n        body',
        'Runs the first except clause whose type fits the exception that the body\n'
        'raises, else when it raises none, and finally at the end in every case.\n'
        '`except*` handles the parts of an exception group.',
    ),
    'unary': _topic('expressions', '    -x   +x   ~x', 'Negation, identity, inversion of bits.'),
    'while': _topic(
        'compound_stmts',
        '    while condition:\n        body\n    else:\n        body',
        'Runs the body as long as the condition is true. The else clause runs when it\nis false, and not after break.',
    ),
    'with': _topic(
        'compound_stmts',
        '    with manager as target, ...:\n        body',
        'Enters the context managers, binds what __enter__ gives, runs the body, and\n'
        'calls __exit__ in every case; when that returns something true, an exception\nends there.',
    ),
    'yield': _topic(
        'expressions',
        '    yield [value]\n    yield from iterable',
        'Makes the function a generator: it is suspended, the value goes to the caller,\n'
        'and the value of the expression is what send() is given.',
    ),
}
