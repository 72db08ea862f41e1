class A:
    x = 1
    class B:
        y = [i for i in 5]
