# What changes a buffer while it is being used: the separator of join, a view that is released by an index.
def array_join():
    array = bytearray(b',')

    def iterator():
        array.clear()
        yield b'A'
        yield b'B'

    try:
        array.join(iterator())
    except BufferError as e:
        print(e)
    array.append(65)
    print(array, array.join([b'x', b'y']), array.join([array, array]))
    try:
        array.join(1)
    except TypeError as e:
        print(e)
    array.append(66)
    print(array)


array_join()

for how in range(3):
    data = bytearray(b'\xff' * 16)
    view = memoryview(data)

    class Index:
        def __index__(self):
            view.release()
            return 4

    try:
        if how == 0:
            view[:Index()] = b'spam'
        elif how == 1:
            view[Index():8] = b'spam'
        else:
            view[:Index()]
    except ValueError as e:
        print(e)
    data.clear()

for format in 'bhilqBHILQnN?fd':
    data = bytearray(b'\xff' * 16)
    view = memoryview(data).cast(format)

    class Number:
        def release(self):
            view.release()
            return 1

        __index__ = __float__ = release

        def __bool__(self):
            return self.release() == 1

    try:
        view[0] = Number()
    except ValueError as e:
        print(format, e, data == b'\xff' * 16)
