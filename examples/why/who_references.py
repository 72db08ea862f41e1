"""Who refers to this object?"""


class Session:
    open_sessions = {}

    def __init__(self, user):
        self.user = user
        Session.open_sessions[user] = self


def on_close(session):
    return lambda: print("closing", session.user)


session = Session("ada")
hooks = {"close": [on_close(session)]}
order = ["x", session, "y"]
