# calendar: text and HTML months, iterators, leap years, week numbers, enumerations, errors.
import calendar
import datetime
import sys

c = calendar.TextCalendar(calendar.SUNDAY)
print(c.formatmonth(2024, 2))
print(c.formatmonth(2023, 10, w=4, l=2))
print(calendar.TextCalendar().formatyear(2025, m=4))
print(calendar.HTMLCalendar().formatmonth(2024, 9))
print(calendar.HTMLCalendar(6).formatyearpage(2001, css="x.css")[:300])
print(calendar.month(1752, 9), calendar.monthrange(2000, 2), calendar.monthrange(1900, 2))
print([y for y in range(1890, 2010) if calendar.isleap(y)], calendar.leapdays(1900, 2001))
print(list(calendar.Calendar(3).itermonthdays(2020, 11)))
print(list(calendar.Calendar().itermonthdays4(2021, 3))[:8])
print(calendar.Calendar().monthdatescalendar(2022, 5)[0])
print(calendar.Calendar(6).yeardayscalendar(2022, 6)[0][0][:2])
print(calendar.weekday(2026, 11, 29), calendar.day_name[6], list(calendar.month_abbr), calendar.Month.MAY, repr(calendar.Day.FRIDAY))
print(calendar.timegm((1970, 1, 2, 0, 0, 5)), calendar.week(30) if hasattr(calendar, "week_") else calendar.weekheader(3))
for call in (lambda: calendar.monthrange(2020, 13), lambda: calendar.setfirstweekday(9), lambda: calendar.month(0, 1), lambda: calendar.weekday(2020, 2, 30)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(issubclass(calendar.IllegalMonthError, (ValueError, IndexError)))
calendar.setfirstweekday(calendar.THURSDAY)
print(calendar.firstweekday(), calendar.monthcalendar(2021, 2))
calendar.main(["2024", "3"])
calendar.main(["--type", "html", "2024"]) if False else None
sys.stdout.flush()
print(calendar.LocaleTextCalendar(locale="C").formatweekheader(2))
print(datetime.date(2024, 12, 30).isocalendar())
