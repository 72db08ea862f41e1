"""Logging: levels that are off, records that are formatted, a hierarchy of loggers."""
import io
import logging


def run():
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)-8s %(name)s %(lineno)d: %(message)s"))
    root = logging.getLogger("bench")
    root.propagate = False
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    child = logging.getLogger("bench.shop.orders")
    try:
        for i in range(9000):
            child.debug("not shown: %d", i)
            child.info("order %d of %s costs %.2f", i, "somebody", i / 7)
            if i % 10 == 0:
                child.warning("order %d is late", i)
            for _ in range(5):
                root.debug("not shown either")
    finally:
        root.removeHandler(handler)
    text = stream.getvalue()
    return len(text), text.count("\n"), text.count("WARNING"), text[-40:]
