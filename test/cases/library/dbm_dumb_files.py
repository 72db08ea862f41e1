# Databases of two files: what they hold, how they are found, what is refused.
import dbm
import dbm.dumb as d
import os
import tempfile
import shelve


def tryit(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e), e)


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    db=d.open('x','c')
    db['a']='v'*10
    db[b'b\xff']=b'2'
    db['a']='q'
    del db['a']
    db['c']='é'
    db['big']='z'*600
    db['big']='y'*2000
    tryit(lambda: db['zz'])
    tryit(lambda: db.__setitem__(1,2))
    tryit(lambda: db.__setitem__('k',2))
    tryit(lambda: db.pop('nope'))
    tryit(lambda:[(k, len(v)) for k,v in db.items()])
    tryit(lambda: db.keys())
    tryit(lambda: len(db))
    tryit(lambda: db['a'])
    tryit(lambda: 5 in db)
    tryit(lambda: db.__delitem__('no'))
    db.close()
    print(sorted(os.listdir()), open('x.dir','rb').read(), len(open('x.dat','rb').read()), open('x.dat','rb').read()[:40])
    tryit(lambda: db['c'])
    tryit(lambda: len(db))
    tryit(lambda: db.keys())
    tryit(lambda: db.close())
    tryit(lambda: db.sync())
    tryit(lambda: iter(db))
    tryit(lambda: 'a' in db)
    tryit(lambda: db.get('a'))
    tryit(lambda: db.clear())
    db.__enter__() is db
    r=d.open('x','r')
    tryit(lambda: r.__setitem__('a','b'))
    tryit(lambda: r.__delitem__('a'))
    tryit(lambda: r.__delitem__('c'))
    tryit(lambda: r.clear())
    tryit(lambda: d.open('x','z'))
    tryit(lambda: d.open('nope','r'))
    tryit(lambda: d.open('nope2','w'))
    tryit(lambda: dbm.open('nope3','r'))
    tryit(lambda: dbm.open('nope3','w'))
    tryit(lambda: dbm.whichdb('x'))
    
    open('weird','w').write('hello')
    tryit(lambda: dbm.open('weird','r'))
    tryit(lambda: dbm.whichdb('weird'))
    open('em','w').close()
    tryit(lambda: dbm.whichdb('em'));
    e=d.open('emp','n')
    print(sorted(os.listdir()))
    e.close()
    tryit(lambda: dbm.whichdb('emp'))
    print(sorted(os.listdir()))
    tryit(lambda: dbm.open('y','q'))
    os.mkdir('q')
    z=d.open('q/zz','n', 0o600)
    tryit(lambda: oct(os.stat('q/zz.dat').st_mode))
    z['a']='1'
    tryit(lambda: oct(os.stat('q/zz.dir').st_mode))
    del z
    print(sorted(os.listdir('q')))
    w=d.open('x','w')
    w['c']='new'
    w.update({'d':'1'})
    tryit(lambda: w.setdefault('d','2'))
    tryit(lambda: w.setdefault('e','2'))
    print(sorted(w), w.get('f',3))
    w.sync()
    print(open('x.dir','rb').read())
    
    with w as u: u['g']='5'
    tryit(lambda: dbm.whichdb(folder + '/x'))
    dbm._names[:] = ['dbm.dumb']
    with shelve.open('shelf', writeback=True) as s:
        s['list'] = [1]
        s['list'].append(2)
    with shelve.open('shelf', 'r') as s:
        print(dict(s))
    os.chdir('/')
