"""Runs a command and writes the peak of its memory, in KiB, to a file: `peak.py FILE COMMAND ...`. Its status is the command's."""
import os
import signal
import sys

report, *command = sys.argv[1:]
pid = os.posix_spawnp(command[0], command, os.environ)


def end_command(number, frame):
    """Who gives up waiting ends this process: the command must not outlive it."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        # The signal went to the whole group, and the command has ended of it.
        return


signal.signal(signal.SIGTERM, end_command)
_, status, usage = os.wait4(pid, 0)
# ru_maxrss is in bytes on macOS, in KiB elsewhere.
peak = usage.ru_maxrss // 1024 if sys.platform == "darwin" else usage.ru_maxrss
with open(report, "w") as file:
    file.write(str(peak))
code = os.waitstatus_to_exitcode(status)
sys.exit(code if code >= 0 else 128 - code)
