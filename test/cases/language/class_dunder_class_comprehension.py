# A class body that binds __class__ and reads it in a comprehension: there it is the module's variable, or none.
def tried(source):
    try:
        exec(source, {'print': print})
    except NameError as e:
        print(type(e).__name__, e)


tried('class C:\n __class__ = 3\n print([__class__ for _ in [1]])')
tried('__class__ = 5\nclass C:\n __class__ = 3\n print([__class__ for _ in [1]], __class__)')
tried('__class__ = 5\nclass C:\n __class__ = 3\n print([[__class__ for _ in [1]] for _ in [1]], __class__)')
tried('class C:\n print([__class__ for _ in [1]])')
tried('__class__ = 5\nclass C:\n print([__class__ for _ in [1]])')
tried('__class__ = 5\nclass C:\n __class__ = 3\n print(list(__class__ for _ in [1]))')
tried('def f():\n __class__ = 7\n class C:\n  __class__ = 3\n  print([__class__ for _ in [1]], __class__)\nf()')
source = '''
class C:
    __class__ = property(lambda self: 4)
    print([__class__ for _ in []])
    def f(self):
        return __class__
print(C().f(), C().__class__)
'''
tried(source)
code = compile(source, 'x', 'exec').co_consts[0]
print(code.co_cellvars, code.co_freevars, code.co_varnames, code.co_names)
