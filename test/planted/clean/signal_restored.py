# The old handler is put back.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
import signal
import weakref


class Server:
    def reload(self, number, frame):
        pass


server = Server()
ref = weakref.ref(server)
old = signal.signal(signal.SIGUSR1, server.reload)
signal.signal(signal.SIGUSR1, old)
del server
assert ref() is None
kept = ["the only thing that is left"]
