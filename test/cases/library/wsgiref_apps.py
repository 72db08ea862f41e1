# wsgiref: handlers, headers, utilities and the validator, without a network.
import io
from wsgiref import util
from wsgiref.handlers import SimpleHandler, format_date_time
from wsgiref.headers import Headers
from wsgiref.validate import validator


def app(environ, start_response):
    size = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(size)
    start_response("200 OK", [("Content-Type", "text/plain"), ("X-Path", util.request_uri(environ))])
    return [b"got ", body, b"\n"]


def broken(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    raise ValueError("inside")


class Handler(SimpleHandler):
    origin_server = True
    server_software = "Test/1.0"
    http_version = "1.0"

    def send_preamble(self):
        self._write(f"HTTP/{self.http_version} {self.status}\r\n".encode())


def call(application, method="GET", body=b"", **extra):
    environ = {}
    util.setup_testing_defaults(environ)
    environ.update(REQUEST_METHOD=method, CONTENT_LENGTH=str(len(body)), SCRIPT_NAME="", QUERY_STRING="", **extra)
    out, err = io.BytesIO(), io.StringIO()
    Handler(io.BytesIO(body), out, err, environ).run(application)
    return out.getvalue(), err.getvalue()


out, err = call(app, "POST", b"data", PATH_INFO="/a b/c")
print(out.decode(), repr(err))
out, err = call(validator(app), "POST", b"xyz", PATH_INFO="/")
print(out.splitlines()[0], repr(err)[:60])
out, err = call(broken)
print(out.splitlines()[0], err.splitlines()[-1])


def wrong(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", 3)])
    return [b"abc"]


out, err = call(validator(wrong))
print(err.splitlines()[-1])

h = Headers([("Content-Type", "text/plain"), ("Set-Cookie", "a=1")])
h.add_header("Set-Cookie", "b=2")
h.add_header("Content-Disposition", "attachment", filename="x y.txt", bare=None)
print(h.get_all("set-cookie"), h["content-type"], h.get("nothing", "?"), "Set-Cookie" in h, len(h))
h["Content-Type"] = "text/html"
del h["set-cookie"]
print(h.items(), repr(h), bytes(h))
print(h.setdefault("X", "y"), h.setdefault("x", "z"))

env = {"HTTP_HOST": "example.org:8080", "SCRIPT_NAME": "/app", "PATH_INFO": "/one/two//three", "QUERY_STRING": "q=1", "wsgi.url_scheme": "http"}
print(util.application_uri(env), util.request_uri(env), util.request_uri(env, include_query=False))
print([util.shift_path_info(env) for _ in range(4)], env["SCRIPT_NAME"], repr(env["PATH_INFO"]))
print(util.guess_scheme({"HTTPS": "on"}), util.guess_scheme({}), util.is_hop_by_hop("Connection"), util.is_hop_by_hop("Accept"))
print([list(util.FileWrapper(io.BytesIO(b"0123456789"), 4))])
print(format_date_time(0), format_date_time(1e9))
