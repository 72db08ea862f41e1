# pop() of an empty dict does not hash the key.
class Loud:
    def __hash__(self):
        print('hashed')
        return 1


print({}.pop([], 1), {}.pop(Loud(), 2))
for d in {}, {1: 1}:
    for key in [], Loud():
        try:
            print(d.pop(key))
        except KeyError as e:
            print('KeyError', type(e.args[0]).__name__)
        except TypeError as e:
            print(e)
d = {1: 2}
del d[1]
print(d.pop([], 'emptied'))
print((lambda **kw: kw.pop([], 'keywords'))())
