"""Coroutines without an event loop: await chains, awaitables of one's own, a round-robin scheduler."""


class Pause:
    def __await__(self):
        got = yield "pause"
        return got


async def fib(n):
    if n < 2:
        return n
    return await fib(n - 1) + await fib(n - 2)


async def worker(name, times, log):
    total = 0
    for i in range(times):
        total += await Pause()
        if i % 50 == 0:
            log.append(name)
    return total


def finish(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    raise RuntimeError("the coroutine waits for something")


def schedule(coroutines):
    results = []
    ready = [(c, None) for c in coroutines]
    tick = 0
    while ready:
        following = []
        for c, value in ready:
            tick += 1
            try:
                c.send(value)
                following.append((c, tick % 7))
            except StopIteration as stop:
                results.append(stop.value)
        ready = following
    return results


def run():
    log = []
    results = schedule([worker("w%d" % i, 400 + i, log) for i in range(400)])
    return finish(fib(24)), sum(results), len(log), results[:3]
