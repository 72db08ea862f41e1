# The arguments of a functools.partial.
# ask: task.args[0]
# holder: item 0 of tuple
# path: task.args[0]
# why: functools.partial ← module global
import functools


class Job:
    pass


def run(job):
    pass


task = functools.partial(run, Job())
