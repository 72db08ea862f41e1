e = ValueError('with notes')
e.add_note('first note')
e.add_note('second\nnote lines')
e.add_note('')
e.__notes__.append(5)
raise e
