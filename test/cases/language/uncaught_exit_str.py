import sys
def leave():
    sys.exit('message to stderr')
try: leave()
except Exception: print('not caught')
