"""A connection is looked at while it is being served."""
import functools

callbacks = []


class Connection:
    def __init__(self, name):
        self.name = name
        self.buffer = bytearray(64_000)


def serve(connection):
    callbacks.append(functools.partial(print, connection.name))
    reply = {"to": connection}
    return len(reply)


print("served:", serve(Connection("c1")))
