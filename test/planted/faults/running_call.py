# An argument of a call that still runs.
# ask: jobs
# at: here
# holder: stack of <module>: argument 1 of call to sorted
# path: stack of <module>: argument 1 of call to sorted
# holder: value 'jobs' of globals of module __main__
# path: jobs
# why: argument of a running call
# why: module global
jobs = [3, 1, 2]


def order(job):
    return -job  # here


sorted(jobs, key=order)
