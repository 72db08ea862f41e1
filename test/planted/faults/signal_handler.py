# The handler of a signal.
# ask: ref()
# holder: __self__ of method
# path: handler of signal 10 → .__self__
# why: bound method ← signal handler
import signal
import weakref


class Server:
    def reload(self, number, frame):
        pass


server = Server()
ref = weakref.ref(server)
signal.signal(signal.SIGUSR1, server.reload)
del server
