# configparser: reading, defaults, interpolation of both kinds, converters, writing, errors.
import configparser
import io

TEXT = """\
[DEFAULT]
base = /srv
Retries = 3
[paths]
data = %(base)s/data
cache: %(data)s/cache
empty =
flag
multi = one
    two

    three
# a comment
[other section]
retries = 5 ; kept
on = yes
rate = 2.5
percent = 50%%
"""
c = configparser.ConfigParser(allow_no_value=True, converters={"list": lambda s: s.split()})
c.read_string(TEXT)
print(c.sections(), c.options("paths"), c.defaults())
print(dict(c["paths"]), c.get("paths", "data", raw=True), c["paths"].getlist("multi"))
s = c["other section"]
print(s.getboolean("on"), s.getfloat("rate"), s["percent"], s.get("nope", "fallback"), s.getint("nope", 7), s.name, "retries" in s)
print(c.getint("paths", "retries"), c.get("paths", "base", vars={"base": "/x"}), c.has_option("paths", "FLAG"), c["paths"]["flag"])
for call in (
    lambda: c.get("nope", "x"),
    lambda: c.get("paths", "x"),
    lambda: c.add_section("paths"),
    lambda: c.add_section("DEFAULT"),
    lambda: c.getboolean("other section", "rate"),
    lambda: c.getint("other section", "retries"),
    lambda: c["nope"],
    lambda: c.set("paths", "x", "%(bad"),
    lambda: c.read_string("[a]\nx=1\n[a]\n"),
    lambda: c.read_string("[a]\nx=1\nx=2\n"),
    lambda: c.read_string("x=1\n"),
    lambda: c.read_string("[a]\n= 1\n"),
    lambda: c.read_dict({"a": {"x": "%(y)s"}}) or c.get("a", "x"),
    lambda: c.read_dict({"l": {"x": "%(x)s"}}) or c.get("l", "x"),
    lambda: configparser.ConfigParser(nope=1),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, str(error).replace("\n", " | "))
e = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), delimiters=("=",), comment_prefixes=("//",), strict=False)
e.optionxform = str
e.read_string("[A]\nHome = /h\n// no\n[B]\nPath = ${A:Home}/p\nMore = ${Path}/$$x\nPath2 = ${A:Nope}\n[A]\nHome = /again\n")
print(e["B"]["More"], e["A"]["Home"])
try:
    e["B"]["Path2"]
except configparser.InterpolationMissingOptionError as error:
    print(error.option, error.section, error.reference)
r = configparser.RawConfigParser(default_section="common", empty_lines_in_values=False)
r.read_file(io.StringIO("[common]\na=1\n[x]\nb = %(a)s\n"), "name.ini")
print(r["x"]["b"], r["x"]["a"], r.items("x"), r == r, len(r), list(r))
r["y"] = {"n": "1", "m": "two\nlines"}
r.remove_option("x", "b")
print(r.remove_section("x"), r.remove_section("x"))
out = io.StringIO()
r.write(out, space_around_delimiters=False)
c.write(out)
print(out.getvalue())
u = configparser.ConfigParser(allow_unnamed_section=True)
u.read_string("top = 1\n[s]\nk = 2\n")
print(u.get(configparser.UNNAMED_SECTION, "top"), u.sections())
print(c.read(["/nope/x.ini"]), repr(c["paths"]), c.popitem()[0])
