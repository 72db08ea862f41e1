"""A telephone company's bill: decimal arithmetic with rounding, as in the telco benchmark."""
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal, getcontext


def durations(n):
    state = 20061
    for _ in range(n):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        yield (state >> 7) % 9000 + 1


def run():
    getcontext().prec = 28
    rates = (Decimal("0.0013"), Decimal("0.00894"))
    tax_basic = Decimal("0.0675")
    tax_distance = Decimal("0.0341")
    cent = Decimal("0.01")
    total = Decimal(0)
    basic = Decimal(0)
    distance = Decimal(0)
    printed = 0
    for seconds in durations(40000):
        kind = seconds & 1
        price = (Decimal(seconds) * rates[kind]).quantize(cent, rounding=ROUND_HALF_EVEN)
        tax = (price * tax_basic).quantize(cent, rounding=ROUND_DOWN)
        basic += tax
        bill = price + tax
        if kind:
            extra = (price * tax_distance).quantize(cent, rounding=ROUND_DOWN)
            distance += extra
            bill += extra
        total += bill
        printed += len(str(bill))
    return str(total), str(basic), str(distance), printed
