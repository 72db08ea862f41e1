# Run once when the package is built: V8's code for the modules of the library that it imports is kept, so that later imports are faster.
import importlib

MODULES = """
abc argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 calendar cmath cmd code codecs codeop
collections collections.abc colorsys concurrent.futures configparser contextlib contextvars copy copyreg cProfile csv
dataclasses datetime decimal difflib dis doctest email email.message email.mime.multipart email.mime.text email.parser
email.policy email.utils enum errno filecmp fileinput fnmatch fractions ftplib functools gc getopt getpass gettext glob
graphlib gzip hashlib heapq hmac html html.entities html.parser http http.client http.cookies http.server imaplib
importlib importlib.metadata importlib.resources inspect io ipaddress itertools json keyword linecache locale logging
logging.config logging.handlers lzma mailbox marshal math mimetypes multiprocessing netrc numbers operator optparse os
pathlib pdb pickle pickletools pkgutil platform plistlib poplib pprint profile pstats py_compile pyclbr pydoc queue quopri
random re reprlib rlcompleter runpy sched secrets select selectors shelve shlex shutil signal smtplib socket socketserver
sqlite3 ssl stat statistics string stringprep struct subprocess symtable sys sysconfig tarfile tempfile textwrap threading
time timeit token tokenize tomllib trace traceback tracemalloc types typing unicodedata unittest unittest.mock urllib.error
urllib.parse urllib.request urllib.robotparser uuid venv warnings wave weakref wsgiref.simple_server xml.dom.minidom
xml.etree.ElementTree xml.sax xmlrpc.client xmlrpc.server zipapp zipfile zipimport zlib zoneinfo
"""

for module in MODULES.split():
    try:
        importlib.import_module(module)
    except ImportError:
        # Not all of the library is there (docs/divergences).
        pass
