# socketserver and http.server on loopback, one request at a time in the same thread.
import io
import socket
import socketserver
from http.server import BaseHTTPRequestHandler, HTTPServer


class Upper(socketserver.StreamRequestHandler):
    def setup(self):
        super().setup()
        self.server.log.append("setup")

    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.upper())

    def finish(self):
        super().finish()
        self.server.log.append("finish")


class Server(socketserver.TCPServer):
    allow_reuse_address = True

    def verify_request(self, request, address):
        self.log.append(("verify", address[0]))
        return self.good

    def handle_error(self, request, address):
        import sys

        self.log.append(("error", repr(sys.exception())))

    def handle_timeout(self):
        self.log.append("timeout")

    def service_actions(self):
        self.log.append("service")


with Server(("127.0.0.1", 0), Upper) as server:
    server.log, server.good = [], True
    print(server.server_address[0], server.socket.type == socket.SOCK_STREAM, server.fileno() > 2)
    c = socket.create_connection(server.server_address)
    c.sendall(b"one\ntwo\n")
    c.shutdown(socket.SHUT_WR)
    server.handle_request()
    print(c.makefile("rb").read(), server.log)
    c.close()
    server.log, server.good = [], False
    c = socket.create_connection(server.server_address)
    server.handle_request()
    print(c.recv(10), server.log)
    c.close()
    server.timeout, server.log = 0.01, []
    server.handle_request()
    print(server.log)

    class Fails(socketserver.BaseRequestHandler):
        def handle(self):
            raise KeyError("handler")

    server.RequestHandlerClass, server.good, server.log = Fails, True, []
    c = socket.create_connection(server.server_address)
    server.handle_request()
    c.close()
    print(server.log)


class Site(BaseHTTPRequestHandler):
    server_version = "Site/1"
    sys_version = ""

    def date_time_string(self, timestamp=None):
        return "now"

    def do_GET(self):
        if self.path == "/missing":
            return self.send_error(404, "not here")
        body = f"{self.path} {self.headers.get('X-Name')}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        data = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(201, "Made")
        self.end_headers()
        self.wfile.write(data[::-1])

    def log_message(self, format, *args):
        log.append(format % args)


log = []
with HTTPServer(("127.0.0.1", 0), Site) as httpd:
    def ask(request):
        c = socket.create_connection(httpd.server_address)
        c.sendall(request)
        c.shutdown(socket.SHUT_WR)
        httpd.handle_request()
        answer = c.makefile("rb").read().decode()
        c.close()
        head, _, body = answer.partition("\r\n\r\n")
        print(head.split("\r\n"), repr(body)[:60])

    ask(b"GET /a?b=1 HTTP/1.0\r\nX-Name: me\r\n\r\n")
    ask(b"POST / HTTP/1.1\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc")
    ask(b"GET /missing HTTP/1.0\r\n\r\n")
    ask(b"PUT / HTTP/1.0\r\n\r\n")
    ask(b"nonsense\r\n\r\n")
    ask(b"GET / HTTP/9.9\r\n\r\n")
print(log)
