# gettext and locale: catalogues made in memory, plurals, contexts, fallbacks; numbers in the C locale.
import gettext
import io
import locale
import os
import struct
import tempfile


def make(messages):
    ids = strs = b""
    entries = []
    for key in sorted(messages):
        k, v = key.encode(), messages[key].encode()
        entries.append((len(ids), len(k), len(strs), len(v)))
        ids += k + b"\0"
        strs += v + b"\0"
    start = 7 * 4 + 16 * len(entries)
    koffsets, voffsets = [], []
    for o1, l1, o2, l2 in entries:
        koffsets += [l1, o1 + start]
        voffsets += [l2, o2 + start + len(ids)]
    head = struct.pack("<7I", 0x950412DE, 0, len(entries), 28, 28 + len(entries) * 8, 0, 0)
    return head + struct.pack(f"<{len(koffsets + voffsets)}I", *koffsets, *voffsets) + ids + strs


data = make(
    {
        "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=3; plural=n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;\nLanguage: xx\n",
        "hello": "čau",
        "%d file\0%d files": "%d soubor\0%d soubory\0%d souborů",
        "menu\x04open": "otevřít",
    }
)
t = gettext.GNUTranslations(io.BytesIO(data))
print(t.gettext("hello"), t.gettext("other"), [t.ngettext("%d file", "%d files", n) % n for n in (0, 1, 2, 5, 11, 22, 25)], t.pgettext("menu", "open"), t.pgettext("x", "open"), t.npgettext("c", "a", "b", 2))
print(t.info(), t.charset())
fallback = gettext.NullTranslations()
fallback.gettext = lambda m: m.upper()
t.add_fallback(fallback)
print(t.gettext("other"))
with tempfile.TemporaryDirectory() as top:
    folder = os.path.join(top, "cs", "LC_MESSAGES")
    os.makedirs(folder)
    with open(os.path.join(folder, "app.mo"), "wb") as f:
        f.write(data)
    print(gettext.find("app", top, ["cs_CZ"]) is not None, gettext.find("app", top, ["de"]))
    tr = gettext.translation("app", top, languages=["de", "cs"])
    print(tr.gettext("hello"))
    try:
        gettext.translation("app", top, languages=["de"])
    except FileNotFoundError as error:
        print(error.strerror, error.filename)
    gettext.bindtextdomain("app", top)
    print(gettext.textdomain("app"), gettext.textdomain(None))
    os.environ["LANGUAGE"] = "cs"
    print(gettext.gettext("hello"), gettext.dgettext("nope", "hello"), gettext.ngettext("%d file", "%d files", 3))
    tr.install(["ngettext"])
    print(_("hello"), ngettext("%d file", "%d files", 1))
    del __builtins__._, __builtins__.ngettext
for rule in ("n!=1", "n>1 ? 1 : 0", "(n%10==1 && n%100!=11) ? 0 : 1", "n ** 2", "n ? ", "foo(n)", "(" * 30 + "n"):
    try:
        print(rule[:20], [gettext.c2py(rule)(n) for n in (0, 1, 2, 11, 21)])
    except (ValueError, RecursionError) as error:
        print(rule[:20], type(error).__name__, error)
try:
    gettext.GNUTranslations(io.BytesIO(b"bad data, surely not a catalogue"))
except OSError as error:
    print(error)
print(locale.setlocale(locale.LC_ALL, "C"), locale.getlocale(), locale.localeconv()["decimal_point"], locale.format_string("%d %.2f", (1234567, 2.5), grouping=True), locale.str(1.5), locale.atof("2.25"), locale.delocalize("1.5"), locale.strcoll("a", "b"), locale.strxfrm("a"))
print(locale.normalize("de_DE"), locale.normalize("en_us.utf8@euro"), locale.getpreferredencoding(False))
for call in (lambda: locale.setlocale(locale.LC_ALL, "xx_XX"), lambda: locale.currency(5), lambda: locale.setlocale(99, "C")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
