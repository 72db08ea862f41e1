exec('''
def f():
    if True:
    pass
''')
