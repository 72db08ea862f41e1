"""Why is the count one higher than I expect?"""
import sys

import tally


def run(job):
    print("count:", sys.getrefcount(job))
    tally.why(job)


run(["mow", "the lawn"])
