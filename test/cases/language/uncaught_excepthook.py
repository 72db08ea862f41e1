import sys
def hook(t, v, tb):
    print('hook:', t.__name__, v, tb.tb_lineno, tb.tb_next.tb_frame.f_code.co_name)
    sys.stderr.write('custom stderr\n')
sys.excepthook = hook
print(sys.__excepthook__ is not hook)
def fail(): raise LookupError('x')
fail()
