# A function made in a comprehension of a class body has no `__class__`, unless a method of the class has made its cell.

def compiled(source):
    names = {}
    try:
        exec(source, names)
    except SystemError as e:
        print(type(e).__name__, e)
    else:
        print(names["value"]())


compiled("""
class A:
    fs = [lambda: __class__ for i in range(2)]
""")
compiled("""
class A:
    fs = {i: (lambda: (super(), i)) for i in range(2)}
""")
compiled("""
class A:
    fs = [(f for f in [lambda: __class__]) for i in range(2)]
""")
compiled("""
class A:
    fs = [lambda: __class__.__name__ for i in range(2)]
    def f(self):
        return __class__
value = A.fs[1]
""")
compiled("""
class A:
    fs = list((lambda: __class__.__name__) for i in range(2))
value = A.fs[1]
""")
compiled("""
class A:
    def f(self):
        return [lambda: __class__.__name__ for i in range(2)][0]
value = A().f()
""")
