class Box:
    content = 1
    def show(self): return contnet
    def get(self): return content
length = 5
def f():
    local_value = 1
    return local_valeu
import sys
def report(fn):
    try: fn()
    except Exception as e: sys.excepthook(type(e), e, None)
report(f)
report(Box().show)
report(Box().get)
report(lambda: lenght)
report(lambda: Box().contents)
report(lambda: Box.contnt)
report(lambda: [].apend)
report(lambda: ''.startwith)
report(lambda: pritn)
report(lambda: xyzzyqwerty)
report(lambda: sys.versoin)
report(lambda: (1).rael)
def bare():
    class Thing:
        def __init__(self): self.blech = 1
        def m(self): return blech
    Thing().m()
report(bare)
report(lambda: Nnoe)
report(lambda: true)
report(lambda: time)
report(lambda: itertools)
