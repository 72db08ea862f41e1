"""Why are instances of a class with a cached method never freed?"""
import functools
import weakref


class Report:
    def __init__(self, rows):
        self.rows = rows

    @functools.lru_cache(maxsize=100)
    def total(self, column):
        return sum(row[column] for row in self.rows)


report = Report([(1, 2), (3, 4)])
report.total(0)
ref = weakref.ref(report)
del report
print("gone:", ref() is None)
