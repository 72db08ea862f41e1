# The exception of an except block that still runs.
# ask: buffer
# at: here
# holder: , local 'buffer'
# holder: local 'buffer' of frame
# path: exception being handled → .__traceback__.tb_next.tb_frame.f_locals['buffer']
# why: local variable
# why: exception traceback ← exception being handled
class Buffer:
    pass


def work(buffer):
    raise ValueError("bad")


def main():
    buffer = Buffer()
    try:
        work(buffer)
    except ValueError:
        print("handled")  # here


main()
