# string, locale and calendar's own words: templates, formatters, capitals, numbers by the C locale.
import locale
import string

t = string.Template("$who owes ${what}s $$5 $missing")
print(t.substitute(who="a", what="b", missing="c"), t.safe_substitute(who="x"), t.is_valid(), t.get_identifiers(), string.Template("$").is_valid(), string.Template("no").substitute())
for text, kw in ("$a $b", {"a": 1}), ("$", {}), ("x\n  $1", {}), ("${a", {"a": 1}):
    try:
        print(string.Template(text).substitute(kw))
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)


class Percent(string.Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"
    flags = 0


print(Percent("%with_underscore %no %{a_b} %%").safe_substitute(with_underscore=1, a_b=2), Percent.pattern.flags)


class F(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else args[key]

    def format_field(self, value, spec):
        return f"[{super().format_field(value, spec)}]" if spec else super().format_field(value, spec)


f = F()
print(f.format("{0} {name} {1!r:>5} {other[0]}", "a", "b", name="n", other=["z"]), list(f.parse("a{b!r:c{d}}{{}}")), f.vformat("{:{w}}", ("x",), {"w": 4}), f.get_field("a.real", (), {"a": 5}))
for text, args in ("{} {0}", (1, 2)), ("{0} {}", (1, 2)), ("{", ()), ("{!x}", (1,)), ("{1}", ()):
    try:
        print(string.Formatter().format(text, *args))
    except Exception as error:
        print(type(error).__name__, error)
print(string.capwords("  the QUICK  brown-fox "), string.capwords("a-b-c", "-"), string.ascii_letters, string.digits, string.hexdigits, string.octdigits, string.punctuation, repr(string.whitespace), len(string.printable))
print(locale.setlocale(locale.LC_ALL, "C"), locale.setlocale(locale.LC_ALL), {k: v for k, v in locale.localeconv().items() if k in ("decimal_point", "thousands_sep", "grouping", "currency_symbol", "frac_digits")})
print(locale.format_string("%d %s %.2f", (1234567, "x", 1234.5), grouping=True), locale.format_string("%(a)5.1f", {"a": 2.25}), locale.str(3.14), locale.atof("1234.5"), locale.atoi("12"), locale.delocalize("1234.5"), locale.localize("1234.5"))
print(locale.strcoll("a", "b") < 0, locale.strxfrm("abc"), locale.normalize("de_DE"), locale.normalize("en_us.utf8"), locale.normalize("nonsense"), locale.locale_alias["german"])
for call in (lambda: locale.setlocale(locale.LC_ALL, "xx_YY.nonsense"), lambda: locale.setlocale(99, "C"), lambda: locale.currency(5), lambda: locale.atoi("x"), lambda: locale.format_string("%d", "x")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
