"""Why does a big buffer outlive the function that made it?"""
import weakref

failures = []


class Buffer:
    def __init__(self):
        self.data = bytearray(1_000_000)


def parse(text):
    global ref
    buffer = Buffer()
    ref = weakref.ref(buffer)
    return int(text)


for text in "1", "two":
    try:
        parse(text)
    except ValueError as e:
        failures.append(e)

print("gone:", ref() is None)
