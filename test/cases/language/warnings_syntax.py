# Warnings that the compiler itself gives; they go to stderr once each.
import sys
def run(src):
    try:
        exec(compile(src, 'snippet', 'exec'), {'x': 1, 'print': print})
    except Exception as e:
        print(type(e).__name__, e)
run('x is 1')
run('x is "a"')
run('x is not ()')
run('assert (x, "message")')
run('x = "\\d"')
run('x = b"\\q"')
run('(1, 2)(3)' if False else 'def f(): (1)(2)')
run('def g(): [1, 2][1, 2]')
run('def h(): "abc"[1.5]' if False else 'def h(): "abc"["x"]')
run('def k(): None[0]')
run('x = 1if x else 2')
run('x = 0x1for y in []' if False else 'x = [1for y in []]')
run('x == 1')
run('x is None')
print('done')
