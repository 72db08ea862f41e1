# The operands of an instruction end first to last, also when the operation raises.
class T:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)

class U(T):
    def __add__(self, o): return 1
    def __lt__(self, o): return 1
    def __contains__(self, o): return 1
    def __getitem__(self, o): return 1
    def __setitem__(self, o, v): return 1
    def __delitem__(self, o): return 1
    def __call__(self, *o): return 1

def attempt(f):
    try: print(f())
    except TypeError as e: print(e)

for C in (T, U):
    attempt(lambda: C(1) + C(2))
    attempt(lambda: C(1) < C(2))
    attempt(lambda: C(1) in C(2))
    attempt(lambda: C(1)[C(2)])
    attempt(lambda: C(1)(C(2), C(3)))
    attempt(lambda: C(1) is C(2))
    try: C(1)[C(2)] = C(3)
    except TypeError as e: print(e)
    try: del C(1)[C(2)]
    except TypeError as e: print(e)
