# fileinput, linecache, shlex, getopt, optparse, sched, netrc, mimetypes, colorsys: small tools at work.
import colorsys
import fileinput
import getopt
import linecache
import mimetypes
import netrc
import optparse
import os
import sched
import shlex
import tempfile

with tempfile.TemporaryDirectory() as top:
    names = []
    for i, text in enumerate(("a1\na2\n", "b1\n", "", "d1\nd2")):
        names.append(os.path.join(top, f"f{i}"))
        with open(names[-1], "w") as f:
            f.write(text)
    with fileinput.input(names) as f:
        for line in f:
            print(f.lineno(), f.filelineno(), os.path.basename(f.filename()), f.isfirstline(), repr(line))
            if line == "a1\n":
                pass
    with fileinput.FileInput(names[:1], inplace=True, backup=".bak") as f:
        for line in f:
            print(line.upper(), end="")
    print(open(names[0]).read(), open(names[0] + ".bak").read())
    linecache.checkcache()
    print(repr(linecache.getline(names[3], 2)), repr(linecache.getline(names[3], 9)), linecache.getlines(names[2]), linecache.getline("/nope", 1) == "")
    rc = os.path.join(top, "netrc")
    with open(rc, "w") as f:
        f.write('machine h login l password "p w"\nmacdef m\necho a\n\ndefault login anon password x\n# c\n')
    n = netrc.netrc(rc)
    print(n.authenticators("h"), n.authenticators("other"), n.macros, n.hosts)
    print(n)
    with open(rc, "w") as f:
        f.write("machine h bad\n")
    try:
        netrc.netrc(rc)
    except netrc.NetrcParseError as error:
        print(error.msg, error.lineno)
for text in ("a 'b c' \"d \\\" e\" f\\ g # no", "a#b", "'unclosed", "x\\"):
    try:
        print(shlex.split(text), shlex.split(text, comments=True))
    except ValueError as error:
        print("ValueError", error)
print(shlex.quote("it's"), shlex.quote("safe-1"), shlex.quote(""), shlex.join(["a b", "c"]))
lex = shlex.shlex("a=1; b && c | 'd' >> e", posix=True, punctuation_chars=True)
lex.whitespace_split = True
print(list(lex))
lex = shlex.shlex("one two\nthree 'x y'")
lex.push_token("zero")
print(lex.get_token(), lex.get_token(), lex.lineno, list(lex))
print(getopt.getopt(["-a", "-b3", "--long=x", "--fl", "rest", "-z"], "ab:", ["long=", "flag"]), getopt.gnu_getopt(["x", "-a", "y", "--", "-b"], "ab"))
for args in (["-q"], ["-b"], ["--long"], ["--f=1"], ["--l", "x"]):
    try:
        print(getopt.getopt(args, "ab:", ["long=", "longer=", "flag"]))
    except getopt.GetoptError as error:
        print(error, repr(error.opt))
p = optparse.OptionParser(usage="%prog [options] x", version="%prog 1.0", prog="opt", description="Does things.")
p.add_option("-n", "--number", type="int", default=3, help="a number [default: %default]", metavar="N")
p.add_option("-c", "--choice", choices=["a", "b"], action="store")
p.add_option("-v", action="count", dest="v", default=0)
g = optparse.OptionGroup(p, "More", "more of it")
g.add_option("--append", action="append", type="float")
g.add_option("--call", action="callback", callback=lambda o, s, v, parser: print("called", s, v), type="string", nargs=2)
p.add_option_group(g)
print(p.format_help())
options, rest = p.parse_args(["-n", "0x10", "-vv", "--append", "1.5", "--append=2", "--call", "x", "y", "a", "b"])
print(options.__dict__, rest)
for args in (["-n", "x"], ["-c", "z"], ["--nope"], ["--version"], ["--number"]):
    try:
        p.parse_args(args)
    except SystemExit as error:
        print("exit", error.code)
clock = [0.0]
s = sched.scheduler(lambda: clock[0], lambda d: clock.__setitem__(0, clock[0] + d))
s.enter(5, 1, print, ("five",))
e = s.enter(1, 1, print, ("never",))
s.enterabs(2, 2, print, ("two-late",))
s.enterabs(2, 1, print, ("two-early",), {"sep": ""})
s.cancel(e)
print(len(s.queue), s.queue[0].time, s.run(blocking=False), s.empty())
print(s.run(), clock, s.empty())
try:
    s.cancel(e)
except ValueError as error:
    print(error)
m = mimetypes.MimeTypes()
m.add_type("x/y", ".zzz")
print(m.guess_type("a.html"), m.guess_type("a.tar.gz"), m.guess_type("q.zzz"), m.guess_type("none"), m.guess_extension("image/png"), m.guess_type("data:text/css,x"), mimetypes.guess_file_type("x/y.json"), sorted(m.guess_all_extensions("text/plain"))[:3])
for f in (colorsys.rgb_to_hsv, colorsys.rgb_to_hls, colorsys.rgb_to_yiq, colorsys.hsv_to_rgb, colorsys.hls_to_rgb, colorsys.yiq_to_rgb):
    print(f.__name__, [round(x, 6) for x in f(0.2, 0.4, 0.4)])
