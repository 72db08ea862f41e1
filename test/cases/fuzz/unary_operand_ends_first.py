# The operand of a failing unary operator ends before what stands below it on the stack.
class V:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
for f in (lambda: [V(1), -V(2)], lambda: (V(1), V(2), ~V(3))):
    try: f()
    except TypeError as e: print(e)
