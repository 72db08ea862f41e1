def a(n):
    if n == 0:
        raise ValueError('bottom')
    return a(n - 1)
def ping(n): return pong(n - 1) if n else 1 / 0
def pong(n): return ping(n - 1) if n else 1 / 0
try:
    ping(7)
except ZeroDivisionError:
    a(12)
