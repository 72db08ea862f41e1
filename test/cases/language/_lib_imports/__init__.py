print('init package')
VALUE = 42
def __getattr__(name):
    if name.startswith('lazy'): return 'lazy ' + name
    raise AttributeError(f'package has no {name}')
