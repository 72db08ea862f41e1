# graphlib, heapq merging, queue kinds, ipaddress networks.
import graphlib
import heapq
import ipaddress
import queue

graph = {"D": {"B", "C"}, "C": {"A"}, "B": {"A"}, "E": ()}
order = list(graphlib.TopologicalSorter(graph).static_order())
print(sorted(order), order.index("A") < order.index("B") < order.index("D"), order.index("C") < order.index("D"))
t = graphlib.TopologicalSorter()
t.add(3, 2, 1)
t.add(2, 1)
t.prepare()
while t.is_active():
    ready = t.get_ready()
    print(sorted(ready))
    t.done(*ready)
for call in (lambda: graphlib.TopologicalSorter({1: [2], 2: [3], 3: [1]}).prepare(), lambda: t.add(9), lambda: t.done(1), lambda: t.done("x"), lambda: graphlib.TopologicalSorter().get_ready(), lambda: bool(graphlib.TopologicalSorter())):
    try:
        print(call())
    except ValueError as error:
        print(type(error).__name__, error.args[0], sorted(map(str, error.args[1])) if len(error.args) > 1 else "")
print(list(heapq.merge([1, 4, 7], [2, 5], [3], key=lambda x: x)), list(heapq.merge("fb", "ea", reverse=True)), heapq.nlargest(2, "hello"), heapq.nsmallest(3, [5, 1, 4], key=lambda x: -x))
h = [5, 3, 8, 1]
heapq.heapify(h)
print(h, heapq.heappushpop(h, 0), heapq.heapreplace(h, 9), h)
for make in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    q = make()
    for item in (3, 1, 2):
        q.put(item)
    print(make.__name__, [q.get() for _ in range(3)], q.empty(), q.qsize())
    try:
        q.get(timeout=0.001)
    except queue.Empty as error:
        print(repr(error))
q = queue.Queue(maxsize=1)
q.put(1)
try:
    q.put(2, block=False)
except queue.Full as error:
    print(repr(error), q.full())
q.shutdown()
print(q.get())
try:
    q.get()
except queue.ShutDown as error:
    print(repr(error))
try:
    q.task_done(), q.task_done()
except ValueError as error:
    print(error)
a = ipaddress.ip_address("192.168.1.10")
n = ipaddress.ip_network("192.168.0.0/22")
print(a in n, n.num_addresses, n.netmask, n.hostmask, n.broadcast_address, list(n.subnets(new_prefix=24)), n.supernet(), a + 5, int(a), a.is_private, a.packed, f"{a:b}", f"{a:#x}", a.reverse_pointer, ipaddress.IPv4Interface("10.1.2.3/8").network)
six = ipaddress.ip_address("2001:db8::1:0:0:1")
print(six.exploded, six.compressed, six.is_global, ipaddress.ip_address("::ffff:1.2.3.4").ipv4_mapped, ipaddress.ip_address("fe80::1%eth0").scope_id, ipaddress.ip_network("2001:db8::/126").hosts().__class__.__name__, list(ipaddress.ip_network("2001:db8::/126").hosts()))
print(list(ipaddress.summarize_address_range(ipaddress.ip_address("10.0.0.1"), ipaddress.ip_address("10.0.0.6"))), list(ipaddress.collapse_addresses([ipaddress.ip_network("10.0.0.0/25"), ipaddress.ip_network("10.0.0.128/25")])), list(n.address_exclude(ipaddress.ip_network("192.168.2.0/23"))), n.overlaps(ipaddress.ip_network("192.168.3.0/24")), sorted([six, ipaddress.ip_address("::")], key=ipaddress.get_mixed_type_key))
for text in ("1.2.3", "1.2.3.256", "01.2.3.4", "::1::2", "1:2:3:4:5:6:7:8:9", "x", "1.2.3.4/33"):
    for make in (ipaddress.IPv4Address, ipaddress.IPv6Address, ipaddress.ip_network):
        try:
            print(make(text))
        except ValueError as error:
            print(type(error).__name__, error)
try:
    ipaddress.ip_network("10.0.0.1/8")
except ValueError as error:
    print(error)
try:
    a < six
except TypeError as error:
    print(error)
