# The namespace of a class is in the order of the dict that it is made from.
from collections import OrderedDict

names = OrderedDict([('a', 1), ('b', 2)])
names.move_to_end('a')
C = type('C', (), names)
print([name for name in C.__dict__ if name in names], list(C.__dict__)[:2])
names.move_to_end('b')
print([name for name in C.__dict__ if name in names])
