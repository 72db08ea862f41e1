import time
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for s in (0, 86399, 951782400, 1e9, 1709164800, -1, 2**31, 4102444800, 1.999): print(tuple(time.gmtime(s)))
g = time.gmtime(1e9); print(g, g.tm_year, g.tm_zone, g.tm_gmtoff, g[6], len(g), g.tm_yday, g == tuple(g), type(g).__name__)
for f in '%Y-%m-%d %H:%M:%S', '%a %A %b %B %d', '%j %U %W %w %u', '%y %I %p', '%c', '%x %X', '%%', '%D %F %T %R', '%e|%k' if False else '%e', '%G-%V', '%n%t|', '', 'é %Y', '%C', '%h', '%s' if False else '%M': print(repr(time.strftime(f, g)))
print(time.asctime(g), time.asctime(time.gmtime(0)), time.asctime((2024, 2, 29, 1, 2, 3, 3, 60, 0)), time.ctime.__name__)
t(lambda: time.gmtime('a')); t(lambda: time.gmtime(1e20)); t(lambda: time.gmtime(float('nan'))); t(lambda: time.strftime('%Y', (1, 2))); t(lambda: time.strftime(5)); t(lambda: time.strftime('%Y', 5)); t(lambda: time.asctime((1,) * 8)); t(lambda: time.strftime('%m', (2020, 13, 1, 0, 0, 0, 0, 1, 0))); t(lambda: time.strftime('%H', (2020, 1, 1, 24, 0, 0, 0, 1, 0))); t(lambda: time.strftime('%d', (2020, 1, 32, 0, 0, 0, 0, 1, 0))); t(lambda: time.strftime('%w', (2020, 1, 1, 0, 0, 0, 7, 1, 0))); t(lambda: time.strftime('%d', (2020, 0, 0, 0, 0, 0, 0, 0, 0)))
s = time.struct_time(range(9)); print(s, s.tm_zone, s.tm_mon); t(lambda: time.struct_time(5)); t(lambda: time.struct_time(range(8))); t(lambda: time.struct_time(range(12))); print(time.struct_time(range(11)).tm_gmtoff, time.struct_time.n_fields, time.struct_time.n_sequence_fields, time.struct_time.n_unnamed_fields); t(lambda: setattr(s, 'tm_year', 1)); t(lambda: s + (1,)); t(lambda: s[1:3]); t(lambda: hash(s) == hash(tuple(s))); t(lambda: time.struct_time.__match_args__)
a = time.monotonic(); b = time.monotonic(); print(b >= a, time.perf_counter_ns() > 0, type(time.time()).__name__, type(time.time_ns()).__name__, time.process_time() >= 0)
t(lambda: time.sleep(-1)); t(lambda: time.sleep('a')); t(lambda: time.sleep()); t(lambda: time.sleep(0)); t(lambda: time.sleep(float('nan')))
