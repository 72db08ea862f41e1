# The message for a slot that is not set names the class with its module.
class S:
    __slots__=('x','__dict__')
s=S()
for f in ('s.x','del s.x', 's.y', 'del s.y','object().x','S.zz','del S.zz','S.zz()', 's.x()','s.y()'):
    try: exec(f)
    except AttributeError as e: print(f, e)
ns={'__name__':'fuzz'}
exec('''class S:
    __slots__=('x','__dict__')
s=S()
for f in ('s.x','del s.x', 's.y', 'del s.y','object().x','S.zz','del S.zz'):
    try: exec(f)
    except AttributeError as e: print(f, e)
class T(S):
  pass
s=T()
for f in ('s.x','del s.x', 's.y', 'del s.y','object().x','S.zz','del S.zz','s.x()'):
    try: exec(f)
    except AttributeError as e: print(f, e)
class T(T):
  __slots__=('z',)
s=T()
for f in ('s.z','del s.z'):
    try: exec(f)
    except AttributeError as e: print(f, e)
class S(T):
    __slots__ = ('x', 'y')
s=S()
for f in ('s.x','del s.x'):
    try: exec(f)
    except AttributeError as e: print(f, e)
''',ns)
