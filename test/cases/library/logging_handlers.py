# logging: levels, propagation, filters, formatters, handlers to files that turn over, dictConfig, queues, adapters.
import io
import logging
import logging.config
import logging.handlers
import os
import queue
import sys
import tempfile
import warnings

stream = io.StringIO()
root = logging.getLogger()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter("%(levelname)-8s|%(name)s|%(module)s:%(funcName)s:%(lineno)d|%(message)s"))
root.addHandler(handler)
root.setLevel(logging.DEBUG)
a, ab = logging.getLogger("a"), logging.getLogger("a.b")
a.setLevel("WARNING")


def work():
    ab.info("hidden")
    ab.warning("shown %d %s", 1, "x")
    a.error("dict %(k)s", {"k": "v"})
    logging.log(15, "odd level")
    try:
        1 / 0
    except ZeroDivisionError:
        a.exception("failed")
    ab.critical("with stack", stacklevel=2)


work()
text = stream.getvalue()
print("\n".join(line for line in text.splitlines() if not line.startswith("  ")))
print(a.getEffectiveLevel(), ab.getEffectiveLevel(), ab.isEnabledFor(20), ab.parent is a, a.getChild("b") is ab, sorted(n.name for n in root.getChildren()) != [], logging.getLevelName(30), logging.getLevelName("ERROR"), logging.getLevelName(15), repr(ab), repr(handler)[:30] if False else handler.level)
logging.addLevelName(15, "FIFTEEN")
stream.truncate(0), stream.seek(0)
logging.log(15, "named")


class OnlyOdd(logging.Filter):
    def filter(self, record):
        record.msg = record.msg + "!"
        return record.args and record.args[0] % 2


ab.addFilter(OnlyOdd())
for i in range(4):
    ab.warning("n%d", i)
adapter = logging.LoggerAdapter(logging.getLogger("adapted"), {"who": "me"}, merge_extra=True)
old = handler.formatter
handler.setFormatter(logging.Formatter("{who} {message} {levelname:>6}", style="{", defaults={"who": "nobody"}))
adapter.info("hello")
adapter.info("again", extra={"who": "you"})
root.info("plain")
handler.setFormatter(logging.Formatter("$name: $message", style="$"))
root.info("dollar")
handler.setFormatter(old)
print(stream.getvalue())
for bad in (lambda: logging.Formatter("{x", style="{"), lambda: logging.Formatter("x", style="!"), lambda: a.setLevel("NOPE"), lambda: root.info("x", extra={"message": 1}), lambda: logging.Formatter("%(bad"), lambda: logging.basicConfig(nope=1, force=False)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
root.removeHandler(handler)
with tempfile.TemporaryDirectory() as top:
    path = os.path.join(top, "log.txt")
    r = logging.handlers.RotatingFileHandler(path, maxBytes=60, backupCount=2, encoding="utf-8")
    root.addHandler(r)
    for i in range(12):
        root.info("line number %02d ü", i)
    root.removeHandler(r)
    r.close()
    print({name: open(os.path.join(top, name), encoding="utf-8").read() for name in sorted(os.listdir(top))})
    memory = logging.handlers.MemoryHandler(3, logging.ERROR, logging.FileHandler(path, mode="w"))
    root.addHandler(memory)
    for level in (10, 20, 40, 10):
        root.log(level, "at %d", level)
    print(open(path).read(), len(memory.buffer))
    root.removeHandler(memory)
    memory.close()
    memory.target.close()
    config = {
        "version": 1,
        "disable_existing_loggers": True,
        "formatters": {"f": {"format": "%(levelname)s %(name)s %(message)s"}},
        "filters": {"only": {"name": "cfg.sub"}},
        "handlers": {"h": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "f", "filters": ["only"]}, "q": {"class": "logging.NullHandler"}},
        "loggers": {"cfg": {"level": "INFO", "handlers": ["h"], "propagate": False}},
        "root": {"level": "ERROR", "handlers": ["q"]},
    }
    logging.config.dictConfig(config)
    logging.getLogger("cfg.sub.x").info("through config")
    logging.getLogger("cfg.other").info("filtered")
    print(ab.disabled, logging.getHandlerNames())
    config["handlers"]["h"]["class"] = "no.such.Class"
    try:
        logging.config.dictConfig(config)
    except ValueError as error:
        print(error, "|", error.__cause__)
    ini = "[loggers]\nkeys=root\n[handlers]\nkeys=h\n[formatters]\nkeys=f\n[logger_root]\nlevel=INFO\nhandlers=h\n[handler_h]\nclass=StreamHandler\nargs=(sys.stdout,)\nformatter=f\n[formatter_f]\nformat=ini %(message)s\n"
    logging.config.fileConfig(io.StringIO(ini))
    logging.info("from file")
q = queue.Queue()
qh = logging.handlers.QueueHandler(q)
log = logging.getLogger("queued")
log.propagate = False
log.addHandler(qh)
log.warning("into %s", "queue")
record = q.get()
print(record.getMessage(), record.args, record.levelname, logging.makeLogRecord({"msg": "m", "levelno": 5}).getMessage())
logging.captureWarnings(True)
w = logging.getLogger("py.warnings")
w.propagate = False
cap = io.StringIO()
w.addHandler(logging.StreamHandler(cap))
warnings.warn("careful", UserWarning)
logging.captureWarnings(False)
print("careful" in cap.getvalue())
logging.disable(logging.CRITICAL)
log.critical("nothing")
print(q.empty(), logging.root.manager.disable)
logging.disable(logging.NOTSET)


class Broken(logging.Handler):
    def emit(self, record):
        try:
            raise ValueError("in emit")
        except ValueError:
            self.handleError(record)


logging.raiseExceptions = False
log.addHandler(Broken())
log.error("broken")
f = logging.Formatter("%(asctime)s %(message)s", "%Y")
f.converter = __import__("time").gmtime
print(f.format(logging.makeLogRecord({"created": 0.0, "msecs": 5, "msg": "epoch"})), logging.Formatter().formatException((ValueError, ValueError("v"), None)))
log.handlers.clear()
