# http: status codes, cookies, and a server on the loopback whose client runs in a process of its own.
import http
import http.client
import http.cookies
import http.server
import subprocess
import sys

print(http.HTTPStatus.NOT_FOUND, http.HTTPStatus(418).phrase, http.HTTPStatus.OK == 200, http.HTTPStatus.CREATED.is_success, http.HTTPMethod.PATCH, http.HTTPStatus.GONE.description)
c = http.cookies.SimpleCookie()
c["name"] = "va lue;"
c["name"]["path"] = "/p"
c["name"]["max-age"] = 60
c["other"] = 5
c["other"]["httponly"] = True
c["other"]["samesite"] = "Lax"
print(c.output(), c["name"].value, c.js_output()[:20].strip())
c.load('a=1; b="x\\073y"; Path=/z; c=3')
print(sorted((k, m.value, m.coded_value) for k, m in c.items()))
try:
    http.cookies.SimpleCookie()["a b"] = 1
except http.cookies.CookieError as error:
    print(error)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = f"{self.path} {self.headers['X-Test']}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Seen", "yes")
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        data = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(http.HTTPStatus.CREATED, "Made it")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in (data.upper(), b"tail"):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")
        self.close_connection = True

    def log_message(self, form, *args):
        log.append(form % args)

    def version_string(self):
        return "Test/1"

    def date_time_string(self, timestamp=None):
        return "now"


CLIENT = """
import http.client, sys, urllib.request, urllib.error
port = int(sys.argv[1])
c = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
c.request("GET", "/one?a=b", headers={"X-Test": "t"})
r = c.getresponse()
print(r.status, r.reason, r.version, r.getheader("x-seen"), r.read(), r.getheaders())
c.request("POST", "/two", body=b"some data")
r = c.getresponse()
print(r.status, r.reason, r.chunked, r.read(), r.isclosed())
c.close()
request = urllib.request.Request(f"http://127.0.0.1:{port}/three", headers={"X-Test": "u"})
with urllib.request.urlopen(request, timeout=20) as r:
    print(r.status, r.read(), r.headers["Server"], r.url.rpartition("/")[2])
try:
    urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}/x", method="DELETE"), timeout=20)
except urllib.error.HTTPError as error:
    print(error.code, error.reason, len(error.read()) > 50)
"""
log = []
with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
    client = subprocess.Popen([sys.executable, "-c", CLIENT, str(server.server_port)], stdout=subprocess.PIPE, text=True)
    for _ in range(3):
        server.handle_request()
    out, _ = client.communicate()
print(out.replace(str(server.server_port), "PORT"), client.returncode)
print(log)
try:
    http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5).request("GET", "/")
except ConnectionRefusedError as error:
    print(error)
for bad in ("GET /\n", "A B"):
    try:
        http.client.HTTPConnection("h").putrequest(bad, "/")
    except Exception as error:
        print(type(error).__name__, error)
try:
    http.client.HTTPConnection("h:x")
except http.client.InvalidURL as error:
    print(error)
