# zoneinfo and datetime: zones, folds and gaps, fixed files, keys, caches, pickling, rules for far years, errors.
import copy
import datetime as dt
import io
import pickle
import struct
import zoneinfo
from zoneinfo import ZoneInfo

z = ZoneInfo("Europe/Berlin")
for d in (dt.datetime(2024, 3, 31, 1, 59), dt.datetime(2024, 3, 31, 2, 30), dt.datetime(2024, 3, 31, 2, 30, fold=1), dt.datetime(2024, 10, 27, 2, 30), dt.datetime(2024, 10, 27, 2, 30, fold=1), dt.datetime(1890, 1, 1), dt.datetime(1945, 6, 1), dt.datetime(2200, 7, 1), dt.datetime(9999, 12, 31)):
    a = d.replace(tzinfo=z)
    print(a.isoformat(), a.tzname(), a.utcoffset(), a.dst(), a.astimezone(dt.timezone.utc).isoformat() if d.year < 9999 else "")
u = dt.datetime(2024, 10, 27, 0, 30, tzinfo=dt.timezone.utc)
print([(u + dt.timedelta(hours=h)).astimezone(z).strftime("%H:%M %Z %z") + str((u + dt.timedelta(hours=h)).astimezone(z).fold) for h in range(3)])
ny, kolkata, lh = ZoneInfo("America/New_York"), ZoneInfo("Asia/Kolkata"), ZoneInfo("Australia/Lord_Howe")
t = dt.datetime(2024, 7, 4, 12, tzinfo=ny)
print(t.astimezone(kolkata), t.astimezone(lh), t - dt.datetime(2024, 7, 4, 12, tzinfo=kolkata), t.astimezone(lh).dst(), t == t.astimezone(kolkata), dt.time(12, tzinfo=ny).utcoffset(), dt.time(12, tzinfo=ZoneInfo("UTC")).utcoffset())
print(ZoneInfo("Europe/Berlin") is z, ZoneInfo.no_cache("Europe/Berlin") is z, z.key, str(z), repr(z)[-28:], pickle.loads(pickle.dumps(z)) is z, copy.copy(z) is z, copy.deepcopy(z) is z, hash(z) == hash(ZoneInfo("Europe/Berlin")))
for key in ("No/Such", "", "../etc/passwd", "/etc/localtime", "Europe"):
    try:
        print(ZoneInfo(key))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError) as error:
        print(repr(key), type(error).__name__)


def tzif(rule, offset=3600):
    head = b"TZif" + b"2" + b"\0" * 15
    block = struct.pack(">6l", 0, 0, 0, 0, 1, 4) + struct.pack(">lBB", offset, 0, 0) + b"ABC\0"
    return io.BytesIO((head + block) * 2 + b"\n" + rule + b"\n")


for rule in (b"ABC-1DEF,M3.5.0,M10.5.0/3", b"<+03>-3", b"AAA5BBB,J60/2,J300/2:30:15", b"AAA5BBB4,0/0,365/25", b"", b"EST5EDT,M3.2.0/-2,M11.1.0"):
    f = ZoneInfo.from_file(tzif(rule), key="own")
    print(rule, f, [(dt.datetime(2030, m, 15, tzinfo=f).utcoffset(), dt.datetime(2030, m, 15, tzinfo=f).tzname()) for m in (1, 7)])
n = ZoneInfo.from_file(tzif(b"ABC-1"))
print(n.key, str(n)[:10] if n.key else "no key", len(zoneinfo.available_timezones()) > 300, "Europe/Berlin" in zoneinfo.available_timezones())
print(z.utcoffset(None), z.tzname(None), z.fromutc(dt.datetime(2024, 7, 1, tzinfo=z)))
ZoneInfo.clear_cache(only_keys=["Europe/Berlin"])
print(ZoneInfo("Europe/Berlin") is z)
zoneinfo.reset_tzpath(["/nowhere"])
print(zoneinfo.TZPATH)
try:
    zoneinfo.reset_tzpath(["relative"])
except ValueError as error:
    print(type(error).__name__)
