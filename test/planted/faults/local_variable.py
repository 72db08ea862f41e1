# A variable of a function that still runs.
# ask: job
# at: here
# holder: , local 'job'
# why: local variable
class Job:
    pass


def run():
    job = Job()
    total = 0
    return total  # here


run()
