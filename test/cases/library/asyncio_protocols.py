# Transports and protocols on loopback: callbacks in order, pausing, half-closing, addresses, readers and writers.
import asyncio
import socket


class Echo(asyncio.Protocol):
    def __init__(self, log):
        self.log = log

    def connection_made(self, transport):
        self.transport = transport
        self.log.append(("made", transport.get_extra_info("peername")[0]))

    def data_received(self, data):
        self.log.append(("data", bytes(data)))
        self.transport.write(data.upper())

    def eof_received(self):
        self.log.append("eof")
        self.transport.write(b"bye")

    def connection_lost(self, exc):
        self.log.append(("lost", exc))


class Client(asyncio.Protocol):
    def __init__(self, done):
        self.done = done
        self.got = b""

    def connection_made(self, transport):
        transport.writelines([b"hello ", b"world"])
        print("can write eof", transport.can_write_eof(), transport.is_closing())
        transport.write_eof()

    def data_received(self, data):
        self.got += data

    def connection_lost(self, exc):
        self.done.set_result((self.got, exc))


class Buffered(asyncio.BufferedProtocol):
    def __init__(self, done):
        self.done = done
        self.buffer = bytearray(4)
        self.parts = []

    def connection_made(self, transport):
        transport.write(b"abcdefghij")
        transport.write_eof()

    def get_buffer(self, sizehint):
        return self.buffer

    def buffer_updated(self, n):
        self.parts.append(bytes(self.buffer[:n]))

    def eof_received(self):
        return False

    def connection_lost(self, exc):
        self.done.set_result(self.parts)


async def main():
    loop = asyncio.get_running_loop()
    log = []
    server = await loop.create_server(lambda: Echo(log), "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    print(host, port > 0, server.is_serving())

    done = loop.create_future()
    transport, protocol = await loop.create_connection(lambda: Client(done), "127.0.0.1", port)
    print(await done, transport.is_closing(), protocol is not None)
    await asyncio.sleep(0.01)
    kinds = [x if isinstance(x, str) else x[0] for x in log]
    print(kinds[0], kinds[-2:], b"".join(x[1] for x in log if x[0] == "data"))

    done = loop.create_future()
    await loop.create_connection(lambda: Buffered(done), "127.0.0.1", port)
    parts = await done
    print(b"".join(parts), max(map(len, parts)) <= 4)

    server.close()
    await server.wait_closed()
    print(server.is_serving(), server.sockets)
    try:
        await loop.create_connection(asyncio.Protocol, "127.0.0.1", port)
    except ConnectionRefusedError as e:
        print(type(e).__name__)
    try:
        await loop.create_connection(asyncio.Protocol)
    except ValueError as e:
        print(e)

    # Readers and writers of descriptors.
    a, b = socket.socketpair()
    a.setblocking(False)
    b.setblocking(False)
    got = loop.create_future()
    loop.add_reader(b, lambda: got.set_result(b.recv(10)))
    a.send(b"ping")
    print(await got, loop.remove_reader(b), loop.remove_reader(b))
    ready = loop.create_future()
    loop.add_writer(a, lambda: ready.done() or ready.set_result("writable"))
    print(await ready, loop.remove_writer(a))
    await loop.sock_sendall(a, b"x" * 1000)
    print(len(await loop.sock_recv(b, 2000)))
    buf = bytearray(4)
    await loop.sock_sendall(b, b"into")
    print(await loop.sock_recv_into(a, buf), buf)
    a.close()
    print(await loop.sock_recv(b, 1))
    b.close()


asyncio.run(main())
