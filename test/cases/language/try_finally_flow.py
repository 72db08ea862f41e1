def r1():
    try:
        return 'try'
    finally:
        print('fin', end=' ')
def r2():
    try:
        return 'try'
    finally:
        return 'finally'
def r3():
    for i in range(3):
        try:
            if i == 1: continue
            print('body', i, end=' ')
        finally:
            print('fin', i, end=' ')
    else:
        print('else', end=' ')
    return i
def r4():
    while True:
        try:
            break
        finally:
            print('brk', end=' ')
    return 'out'
def r5():
    for i in range(5):
        try:
            1 / 0
        except ZeroDivisionError:
            if i < 2: continue
            break
        else:
            print('never')
        finally:
            print('f', i, end=' ')
    return i
def r6():
    try:
        try:
            raise ValueError('a')
        finally:
            return 'swallowed'
    except ValueError:
        return 'caught'
def r7():
    for i in range(3):
        try:
            raise KeyError(i)
        finally:
            break
    return 'loop done', i
def r8():
    for i in range(3):
        try:
            return i
        finally:
            continue
    return 'end'
def r9():
    x = 1
    try:
        return x
    finally:
        x = 2
def r10():
    l = []
    try:
        return l
    finally:
        l.append('mutated')
def r11():
    try:
        pass
    except Exception:
        print('exc')
    else:
        return 'else'
    finally:
        print('fin', end=' ')
def r12():
    try:
        try:
            raise TypeError('inner')
        except ValueError:
            print('wrong')
        else:
            print('else?')
        finally:
            print('inner fin', end=' ')
    except TypeError as e:
        return str(e)
    finally:
        print('outer fin', end=' ')
def r13():
    try:
        return 1
    finally:
        try:
            raise ValueError
        except ValueError:
            pass
def r14():
    try:
        return print('ret', end=' ')
    finally:
        try:
            return 'n1'
        finally:
            return 'n2'
def r15():
    for a in 'ab':
        for b in 'xy':
            try:
                try:
                    if b == 'x': continue
                    print(a + b, end=' ')
                    break
                finally:
                    print('1', end=' ')
            finally:
                print('2', end=' ')
        else:
            print('no')
def r16():
    try:
        raise ValueError('first')
    except ValueError:
        try:
            raise KeyError('second')
        finally:
            print('in', end=' ')
for f in (r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15, r16):
    try:
        print(f.__name__, f())
    except Exception as e:
        print(repr(e), repr(e.__context__))
