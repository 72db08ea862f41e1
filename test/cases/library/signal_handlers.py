"""Handlers run at safe points; masks, timers, descriptions."""
import os
import signal
import time


def handler(number, frame):
    print('handler', signal.Signals(number).name, frame.f_code.co_name)


def attempt(f):
    try:
        print(f())
    except (OSError, ValueError, TypeError) as e:
        print(type(e).__name__, e)


print(signal.signal(signal.SIGUSR1, handler), signal.getsignal(signal.SIGUSR1) is handler)
os.kill(os.getpid(), signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.02)
time.sleep(0.1)
print(signal.getitimer(signal.ITIMER_REAL), signal.alarm(0))
print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1]))
signal.raise_signal(signal.SIGUSR1)
print(signal.sigpending())
print(signal.sigwait([signal.SIGUSR1]), signal.sigpending())
signal.raise_signal(signal.SIGUSR1)
print(signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1]))
print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is handler)
signal.raise_signal(signal.SIGUSR1)
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, signal.getsignal(signal.SIGPIPE))
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt as e:
    print(repr(e))


def failing(number, frame):
    raise LookupError(number)


signal.signal(signal.SIGTERM, failing)
try:
    os.kill(os.getpid(), signal.SIGTERM)
except LookupError as e:
    print(repr(e))
attempt(lambda: signal.signal(signal.SIGKILL, handler))
attempt(lambda: signal.signal(65, handler))
attempt(lambda: signal.signal(signal.SIGUSR2, 'x'))
attempt(lambda: signal.setitimer(9, 1))
attempt(lambda: signal.raise_signal(65))
attempt(lambda: signal.set_wakeup_fd(99))
attempt(lambda: signal.pthread_sigmask(7, []))
attempt(lambda: signal.pthread_sigmask(0, [0]))
attempt(lambda: signal.sigtimedwait([signal.SIGUSR2], 0))
attempt(lambda: signal.strsignal(15))
attempt(lambda: len(signal.valid_signals()))
