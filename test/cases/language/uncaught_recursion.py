import sys
def down(n):
    return down(n + 1)
sys.setrecursionlimit(120)
down(0)
