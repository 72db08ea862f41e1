"""Why is the count of a number that I have just written so large?"""
import sys

x = 1
print("more than ten references:", sys.getrefcount(x) > 10)
