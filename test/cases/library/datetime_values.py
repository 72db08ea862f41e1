from datetime import *
import pickle, copy
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
class E(tzinfo):
    def utcoffset(self,dt): return timedelta(hours=-5)+self.dst(dt)
    def dst(self,dt): return timedelta(hours=1) if dt is not None and 4<=dt.month<=10 else timedelta(0)
    def tzname(self,dt): return 'EDT%' if self.dst(dt) else 'EST'
    def __repr__(self): return 'E()'
e=E(); u=timezone.utc; p5=timezone(timedelta(hours=5,minutes=30)); nm=timezone(timedelta(hours=-3),'BRT')
base=[datetime(2020,5,17,13,14,15,16),datetime(2020,1,1),datetime(1999,12,31,23,59,59,999999,fold=1),datetime(2020,7,1,tzinfo=u),datetime(2020,7,1,12,tzinfo=e),datetime(2020,1,1,12,30,tzinfo=p5),datetime(2024,2,29,1,2,3,tzinfo=nm)]
for b in base:
    print(b,repr(b),b.isoformat(' ','milliseconds'),b.ctime(),b.timetuple(),b.utctimetuple(),b.utcoffset(),b.dst(),b.tzname(),b.date(),b.time(),b.timetz(),b.isocalendar(),b.weekday(),b.isoweekday(),b.toordinal())
    print(b.strftime('%Y-%m-%d %H:%M:%S.%f|%z|%:z|%Z|%j|%A %B|%%f|%'),f'{b:%H}',f'{b}',b.timestamp() if b.tzinfo else 0,b.replace(year=2000,fold=1,tzinfo=None))
    for z in (u,p5,e,nm): 
        if b.tzinfo: print(b.astimezone(z), end=' ')
    print()
    for p in range(6):
        x=pickle.loads(pickle.dumps(b,p)) if b.tzinfo is not e else b
        print(x==b,x.fold,pickle.dumps(b,p)[:90] if p<5 else '')
    for d in (timedelta(1),timedelta(-400,5,7),timedelta(hours=100)):
        print(b+d,d+b,b-d,(b+d)-b==d,(b+d)>b)
    for c in base:
        t(lambda: b-c); t(lambda: (b<c,b==c,b<=c,b!=c)); t(lambda: hash(b)==hash(c))
    print(b.tzinfo and (b==b.astimezone(u), hash(b)==hash(b.astimezone(u))), copy.deepcopy(b)==b)
for a in (timedelta(0),timedelta(1,2,3),timedelta(-1),timedelta(days=1.5,hours=2.25,microseconds=.5),timedelta(weeks=-1,milliseconds=1.0005),timedelta.max,timedelta.min,timedelta.resolution,timedelta(seconds=1e-7*5),timedelta(microseconds=2.5),timedelta(microseconds=1.5,seconds=1e-6)):
    print(repr(a),a,a.total_seconds(),bool(a),hash(a)==hash(timedelta(a.days,a.seconds,a.microseconds)),pickle.loads(pickle.dumps(a))==a)
    for b in (timedelta(seconds=7),timedelta(-3,1)): t(lambda:(a//b,a%b,a/b)); t(lambda: divmod(a,b)); t(lambda: a+b); t(lambda:a-b); t(lambda:(a<b,a==b,a>=b))
    for n in (2,-3,7,0.1,1.5,-2.5e-3,True,10**20): t(lambda:a*n); t(lambda:n*a); t(lambda:a//n); t(lambda:a/n)
    t(lambda:-a); t(lambda:+a); t(lambda:abs(a))
class MD(datetime): pass
class Md(date): pass
class MT(time): pass
class Mdelta(timedelta): pass
x=MD(2020,1,1,5); print(repr(x+timedelta(1)),repr(x.replace(day=2)),type(x.date()),repr(MD.fromisoformat('2020-01-01T01:02')),repr(MD.fromordinal(5)),repr(MD.combine(date(2020,1,1),time(1))),MD.strptime('2020-02-03','%Y-%m-%d').__class__, type(MD.now()),type(MD.fromtimestamp(0)))
y=Md(2020,1,1); print(repr(y+timedelta(1)),repr(Md.fromisoformat('2020-01-01')),repr(Md.fromordinal(7)),y==date(2020,1,1),type(Md.today()))
print(repr(MT(1,2)),repr(MT.fromisoformat('01:02:03Z')),repr(MT(1).replace(hour=2)),repr(Mdelta(1)),repr(Mdelta(1)+Mdelta(2)),repr(Mdelta(1)*2))
for z in (u,p5,nm,timezone.min,timezone.max,timezone(timedelta(microseconds=1)),timezone(-timedelta(hours=1,seconds=1,microseconds=5))): print(z,repr(z),z.tzname(None),z.utcoffset(None),z.dst(None),hash(z)==hash(z.utcoffset(None)),pickle.loads(pickle.dumps(z))==z,copy.copy(z),z==u)
for q in (time(),time(1,2,3,4),time(23,59,59,999999,tzinfo=u),time(5,tzinfo=e),time(5,30,tzinfo=p5),time(1,fold=1)):
    print(q,repr(q),bool(q),q.utcoffset(),q.tzname(),q.dst(),q.strftime('%H %f %z %Z %Y'),f'{q:%M}',pickle.loads(pickle.dumps(q))==q if q.tzinfo is not e else 0,pickle.dumps(q,2)[:80],q.isoformat('hours'),q.replace(minute=5))
    for r in (time(1),time(1,tzinfo=u),time(0,0,tzinfo=p5)): t(lambda:(q<r)); t(lambda:q==r); t(lambda:hash(q)==hash(r))
print(datetime.fromtimestamp(1.5,u),datetime.fromtimestamp(-1.0000005,u),datetime.fromtimestamp(0.0000015,u),datetime.fromtimestamp(2.5e-6,u),date.fromtimestamp(-0.5), datetime.fromtimestamp(1e10,p5),datetime.fromtimestamp(253402300799.9999999,u) if 0 else '')
print(datetime.max,datetime.min,date.max,date.min,time.max,time.min,datetime.resolution,date.resolution,MINYEAR,MAXYEAR,UTC is timezone.utc)
print(date(2020,1,1)<date(2020,1,2),date(2020,1,1)==datetime(2020,1,1),datetime(2020,1,1)==date(2020,1,1),{date(2020,1,1):1}[date(2020,1,1)])
print(datetime.strptime('2020-05-06 07:08:09.123 +0530','%Y-%m-%d %H:%M:%S.%f %z'))
for y in range(1,10000,1357):
    d=date(y,1,1)
    for k in (-1,0,1,59,364,365,366):
        try: z=d+timedelta(k); print(z,z.isocalendar()[:],date.fromordinal(z.toordinal())==z,z.timetuple().tm_yday,end=';')
        except OverflowError as E_: print(E_)
print(date.__doc__, datetime.now.__doc__, time.replace.__text_signature__, timedelta.days.__doc__)
