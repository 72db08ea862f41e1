# urllib.parse, request, response, robotparser: splitting, joining, quoting, queries, local files and data URLs, errors.
import os
import tempfile
import urllib.error
import urllib.parse as up
import urllib.request
import urllib.robotparser

url = "https://user:p%40ss@Host.example:8042/over/there;v=1?name=ferret&x=%20y#nose"
p = up.urlparse(url)
s = up.urlsplit(url)
print(p, p.hostname, p.port, p.username, p.password, p.geturl() == url, s._replace(scheme="ftp").geturl(), up.urldefrag(url))
for base, rel in (("http://a/b/c/d;p?q", r) for r in ("g:h", "g", "./g/", "/g", "//g", "?y", "g?y", "#s", ";x", "", ".", "..", "../g", "../../../g", "/./g", "g.", "..g", "http:g")):
    print(rel, up.urljoin(base, rel))
for text in ("http://[::1]:80/x", "//host:port/", "mailto:a@b", "path only", "http://a:99999/", "http://[bad/", "HTTP://X/%7Ey", "a:b:c", "http://h\u2100/", " \x00http://a\n/b"):
    try:
        r = up.urlsplit(text)
        print(tuple(r), r.hostname, r.port)
    except ValueError as error:
        print(repr(text), error)
print(up.quote("a b/ü?&=~"), up.quote("a/b", safe=""), up.quote_plus("a b+c"), up.unquote("a%20b%C3%BC%zz%F"), up.unquote_plus("a+b%2B"), up.quote(b"\xff\x00"), up.unquote_to_bytes("%ff%41"), up.quote("\ud800", errors="replace"), up.unquote("%ff"), up.unquote("%E4", encoding="latin-1"))
print(up.urlencode({"a": 1, "b": "x y", "c": ["1", "2"]}), up.urlencode([("k", ["1", "ü"])], doseq=True), up.urlencode({"b": b"\xff"}, quote_via=up.quote), up.parse_qs("a=1&a=2&b=&c", keep_blank_values=True), up.parse_qsl("x=1;y=2&z=%41+b"), up.parse_qs(b"a=%ff"))
for bad in (lambda: up.urljoin("a", b"b"), lambda: up.parse_qs("a=1&b=2", max_num_fields=1), lambda: up.parse_qsl("a", strict_parsing=True), lambda: up.urlencode(5), lambda: up.quote(5), lambda: up.quote("a", encoding="nope") , lambda: up.urlsplit("http://h:x/").port):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
with tempfile.TemporaryDirectory() as top:
    path = os.path.join(top, "f x.txt")
    with open(path, "w") as f:
        f.write("content\nlines\n")
    with urllib.request.urlopen("file://" + urllib.request.pathname2url(path)) as r:
        print(r.read(), r.headers["Content-type"], r.headers["Content-length"], r.status, r.url.endswith("f%20x.txt"))
    try:
        urllib.request.urlopen("file:///no/such/file")
    except urllib.error.URLError as error:
        print("URLError")
with urllib.request.urlopen("data:text/plain;charset=utf-8;base64,aGVsbG8=") as r:
    print(r.read(), r.headers.get_content_charset())
req = urllib.request.Request("http://h.example/p?q#f", data=b"x", headers={"a-b": "c"}, method="PUT", unverifiable=True)
print(req.full_url, req.host, req.selector, req.get_method(), req.header_items(), req.fragment, req.type, req.has_header("A-b"))
req.add_unredirected_header("X", "y")
req.data = None
print(req.get_header("X"), req.data, urllib.request.Request("http://h").get_method())
for bad in ("no-scheme", "http://", "foo://x"):
    try:
        urllib.request.urlopen(bad)
    except (ValueError, urllib.error.URLError) as error:
        print(type(error).__name__, error)
rp = urllib.robotparser.RobotFileParser()
rp.parse("User-agent: *\nDisallow: /private\nAllow: /\nCrawl-delay: 3\nRequest-rate: 1/5\n\nUser-agent: bad\nDisallow: /\nSitemap: http://x/s.xml\n".splitlines())
print(rp.can_fetch("me", "/private/x"), rp.can_fetch("me", "/x"), rp.can_fetch("bad", "/x"), rp.crawl_delay("me"), rp.request_rate("me"), rp.site_maps())
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor())
print(sorted(type(h).__name__ for h in opener.handlers if "S" not in type(h).__name__[4:6])[:4], urllib.request.parse_http_list('a, "b, c", d'), urllib.request.parse_keqv_list(["a=1", 'b="2"']), urllib.request.url2pathname("/a%20b"))
error = urllib.error.HTTPError("u", 404, "Not", {"H": "v"}, None)
print(error, repr(error), error.code, error.reason, error.headers)
