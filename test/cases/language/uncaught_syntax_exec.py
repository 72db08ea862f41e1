def run():
    exec('x = 1\nif x\n  y = 2\n')
run()
