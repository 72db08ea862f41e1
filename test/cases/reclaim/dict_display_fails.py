# A dict display whose key cannot be hashed: what goes first.


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


for bad in ([], {}, T):
    try:
        print(len({T(1): T(2), "a": T(3), bad: T(4), "b": T(5)}))
    except TypeError as e:
        print(e)
