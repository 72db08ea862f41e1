# A generator suspended in a global is closed at exit.
def gen(n):
    try:
        yield n
    finally:
        print('closed', n)


g = gen('g')
print(next(g))
h = gen('h')
print(next(h))
never = gen('never started')
l = [gen('in list')]
next(l[0])
print('end')
