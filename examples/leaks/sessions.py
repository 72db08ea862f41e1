"""A handler that keeps what it should let go of, and a cycle that only the collector frees."""


class Session:
    pass


log = []


def handle():
    session = Session()
    session.answer = [1, 2, 3]
    log.append(session)


def tree():
    parent, child = Session(), Session()
    parent.child = child
    child.parent = parent


tree()
