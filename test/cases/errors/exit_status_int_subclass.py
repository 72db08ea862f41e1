# SystemExit with a code of a subclass of int: its value is the status, and nothing is printed.
import sys


class Code(int):
    def __str__(self):
        return "shown"


print("before")
sys.exit(Code(0x1234503))
