# selectors, select, socket: pairs that become ready, polling, timeouts, unregistering, errors.
import select
import selectors
import socket

a, b = socket.socketpair()
with selectors.DefaultSelector() as s:
    key = s.register(a, selectors.EVENT_READ, data="a")
    s.register(b, selectors.EVENT_READ | selectors.EVENT_WRITE, data="b")
    print(key.data, key.events, len(s.get_map()), s.get_key(b).data)
    print(sorted((k.data, mask) for k, mask in s.select(0)))
    b.sendall(b"hello")
    print(sorted((k.data, mask) for k, mask in s.select(1)))
    print(a.recv(10), s.modify(b, selectors.EVENT_READ, "changed").data, s.select(0.01))
    b.close() if False else None
    s.unregister(a)
    for call in (lambda: s.unregister(a), lambda: s.register(b, selectors.EVENT_READ), lambda: s.register(a, 0), lambda: s.get_key(a), lambda: s.register("x", 1), lambda: s.modify(a, 1)):
        try:
            call()
        except (KeyError, ValueError) as error:
            print(type(error).__name__, str(error).partition(" fd=")[0].partition("<")[0])
print(s.get_map())
r, w, x = select.select([a], [a, b], [], 0)
print(len(r), len(w), len(x))
p = select.poll()
p.register(a, select.POLLIN)
p.register(b.fileno(), select.POLLOUT)
print([(fd == b.fileno(), event == select.POLLOUT) for fd, event in p.poll(0)])
a.send(b"x")
p.modify(b, select.POLLIN)
print([event & select.POLLIN for fd, event in p.poll(1000)])
p.unregister(a)
b.settimeout(0.01)
print(b.recv(5), b.gettimeout())
try:
    b.recv(1)
except TimeoutError as error:
    print(type(error).__name__, error, error.errno)
b.setblocking(False)
try:
    b.recv(1)
except BlockingIOError as error:
    print(error.errno)
a.shutdown(socket.SHUT_WR)
b.setblocking(True)
print(b.recv(1), b.getblocking())
with a.makefile("rwb") as f:
    b.sendall(b"line one\nline two\n")
    print(f.readline(), f.readline())
a.close()
b.close()
for call in (lambda: a.recv(1), lambda: select.select([a], [], []), lambda: select.select(["x"], [], []), lambda: a.fileno()):
    try:
        print(call())
    except (OSError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(socket.inet_aton("1.2.3.4"), socket.inet_ntop(socket.AF_INET6, b"\0" * 15 + b"\1"), socket.htons(1), socket.ntohl(1), socket.AddressFamily(2), repr(socket.SOCK_STREAM))
