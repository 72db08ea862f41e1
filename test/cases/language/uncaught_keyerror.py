class Key:
    def __repr__(self): return 'the\nkey'
def look(d, k):
    return d[k]
look({}, Key())
