# signal: handlers, alarms, timers, interrupted sleep, masks, wake-up descriptors, names.
import os
import signal
import time

seen = []


def handler(number, frame):
    seen.append((signal.Signals(number).name, frame.f_code.co_name))


old = signal.signal(signal.SIGUSR1, handler)
print(old is signal.SIG_DFL or old == signal.SIG_DFL, signal.getsignal(signal.SIGUSR1) is handler)


def raiser():
    os.kill(os.getpid(), signal.SIGUSR1)
    for _ in range(1000):
        pass


raiser()
signal.raise_signal(signal.SIGUSR1)
print([name for name, _ in seen])
signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.02)
start = time.monotonic()
time.sleep(0.15)
print(seen[-1][0], time.monotonic() - start >= 0.14, signal.getitimer(signal.ITIMER_REAL))
print(signal.alarm(5), signal.alarm(0) in (4, 5))


def interrupt(number, frame):
    raise KeyError("from handler")


signal.signal(signal.SIGALRM, interrupt)
signal.setitimer(signal.ITIMER_REAL, 0.02)
try:
    while True:
        pass
except KeyError as error:
    print(error)
try:
    signal.signal(signal.SIGKILL, handler)
except OSError as error:
    print(error)
for call in (lambda: signal.signal(999, handler), lambda: signal.signal(signal.SIGUSR1, 3.5), lambda: signal.getsignal(0), lambda: signal.Signals(200), lambda: signal.strsignal(-1)):
    try:
        print(call())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(signal.strsignal(signal.SIGTERM), signal.SIGINT, repr(signal.SIGTERM), signal.Handlers(0), signal.default_int_handler is signal.getsignal(signal.SIGINT), signal.SIGTERM in signal.valid_signals())
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
signal.raise_signal(signal.SIGUSR1)
signal.signal(signal.SIGUSR1, signal.SIG_DFL)
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("interrupted")
