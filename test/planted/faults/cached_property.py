# A cached property keeps its value in the instance.
# ask: report.__dict__["data"]
# holder: value 'data' of dict
# path: report.data
# why: module global
import functools


class Data:
    pass


class Report:
    @functools.cached_property
    def data(self):
        return Data()


report = Report()
report.data
