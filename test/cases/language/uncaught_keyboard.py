try:
    raise KeyboardInterrupt('pressed')
except Exception:
    print('no')
finally:
    print('fin')
