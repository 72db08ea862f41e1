"""Big integers: products, powers modulo, division, gcd, shifts, conversion to text and back."""


def factorial(n):
    def product(low, high):
        if high - low < 8:
            out = 1
            for i in range(low, high):
                out *= i
            return out
        middle = (low + high) // 2
        return product(low, middle) * product(middle, high)

    return product(1, n + 1)


def fibonacci(n):
    a, b = 0, 1
    for bit in bin(n)[2:]:
        a, b = a * (2 * b - a), a * a + b * b
        if bit == "1":
            a, b = b, a + b
    return a


def is_probable_prime(n):
    d = n - 1
    s = (d & -d).bit_length() - 1
    d >>= s
    for base in (2, 3, 5, 7, 11, 13):
        x = pow(base, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def square_root(n):
    x = 1 << ((n.bit_length() + 1) // 2)
    while True:
        y = (x + n // x) >> 1
        if y >= x:
            return x
        x = y


def run():
    f = factorial(5000)
    text = str(factorial(1000))
    back = int(text)
    fib = fibonacci(120000)
    start = (1 << 256) + 1
    primes = 0
    for i in range(0, 600, 2):
        primes += is_probable_prime(start + i)
    root = square_root(10 ** 1200 * 2)
    state = 1
    for i in range(60000):
        state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    mixed = 0
    for i in range(20000):
        mixed += (state << (i % 200)) >> (i % 70) ^ i
    return (
        f.bit_length(), f % 1000000007, len(text), back == factorial(1000), fib % 1000000007,
        primes, gcd(fibonacci(1200), fibonacci(1800)) % 1000003, root % 1000003, state, mixed % 1000003,
    )
