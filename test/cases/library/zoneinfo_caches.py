# zoneinfo: which zones are the same object, weak and strong caches, subclasses, files, pickles, what is refused.
import copy
import datetime as dt
import gc
import io
import pickle
import weakref
from zoneinfo import ZoneInfo

london = ZoneInfo("Europe/London")
print(repr(london), str(london), london is ZoneInfo("Europe/London"), london is ZoneInfo(key="Europe/London"))
print(ZoneInfo.no_cache("Europe/London") is london, london == ZoneInfo.no_cache("Europe/London"))
ZoneInfo.clear_cache(only_keys=["UTC"])
print(ZoneInfo("Europe/London") is london)
ZoneInfo.clear_cache()
print(ZoneInfo("Europe/London") is london)
ref = weakref.ref(ZoneInfo("Asia/Tokyo"))
print(ref() is not None)
for key in ("UTC", "Europe/Paris", "Europe/Rome", "Europe/Madrid", "Asia/Tokyo", "Europe/Berlin", "Asia/Dubai", "Asia/Seoul"):
    ZoneInfo(key)
print(ref() is not None)
for key in ("UTC", "Europe/Paris", "Europe/Rome", "Europe/Madrid", "Europe/Oslo", "Europe/Berlin", "Asia/Dubai", "Asia/Seoul", "Etc/GMT+5"):
    ZoneInfo(key)
gc.collect()
print(ref())


class Own(ZoneInfo):
    pass


own = Own("UTC")
own.extra = 1
print(own, repr(own), own is Own("UTC"), own is ZoneInfo("UTC"), isinstance(own, dt.tzinfo))
with open("/usr/share/zoneinfo/Europe/Paris", "rb") as f:
    data = f.read()
named = ZoneInfo.from_file(io.BytesIO(data), key="Mine")
bare = ZoneInfo.from_file(io.BytesIO(data))
print(repr(named), named, bare.key, repr(bare)[:40])
print(pickle.loads(pickle.dumps(london)) is ZoneInfo("Europe/London"), pickle.loads(pickle.dumps(ZoneInfo.no_cache("UTC"))) is ZoneInfo("UTC"))
print(pickle.dumps(ZoneInfo("UTC"), 0), copy.copy(london) is ZoneInfo("Europe/London"))
summer, winter = dt.datetime(2024, 7, 1, 12), dt.datetime(2024, 12, 1, 12)
for zone in (ZoneInfo("Europe/London"), ZoneInfo("Europe/Dublin"), ZoneInfo("Australia/Lord_Howe"), ZoneInfo("America/Nuuk"), named):
    print(zone, [(zone.utcoffset(d), zone.dst(d), zone.tzname(d)) for d in (summer, winter)], zone.utcoffset(None))
print(ZoneInfo("UTC").utcoffset(None), ZoneInfo("Etc/GMT+5").tzname(None), london.utcoffset(summer) is london.dst(summer))
twice = dt.datetime(2024, 10, 27, 1, 30, fold=1, tzinfo=london)
print(repr(twice), repr(dt.time(1, fold=1, tzinfo=london)))
print(repr(london.fromutc(twice)), london.fromutc(dt.datetime(2024, 10, 27, 0, 30, tzinfo=london)).fold)


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


attempt(ZoneInfo)
attempt(ZoneInfo, "a", "b")
attempt(ZoneInfo, 1)
attempt(ZoneInfo, "No/Such")
attempt(ZoneInfo, "\0")
attempt(london.utcoffset)
attempt(london.utcoffset, 3)
attempt(london.utcoffset, dt.date(2024, 1, 1))
attempt(london.fromutc, 3)
attempt(london.fromutc, summer)
attempt(setattr, london, "key", "x")
attempt(ZoneInfo.clear_cache, 1)
attempt(ZoneInfo.from_file, 3)
attempt(ZoneInfo.from_file, io.BytesIO(b"xxxx"))
attempt(pickle.dumps, named)
attempt(ZoneInfo._unpickle, "UTC")
