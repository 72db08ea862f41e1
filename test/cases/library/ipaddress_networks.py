# ipaddress: addresses, interfaces and networks of both versions: texts, arithmetic, sets of hosts, kinds, errors.
import ipaddress as ip
import pickle

for text in "192.0.2.1", "10.0.0.5", "127.0.0.1", "224.0.0.1", "169.254.1.1", "255.255.255.255", "100.64.0.1", "::1", "2001:db8::8:800:200c:417a", "fe80::1", "2002:c000:204::", "ff02::1", "fc00::1":
    a = ip.ip_address(text)
    print(a, repr(a), int(a), a.exploded, a.compressed, a.reverse_pointer, [k for k in ("is_private", "is_global", "is_loopback", "is_multicast", "is_link_local", "is_reserved", "is_unspecified", "is_site_local") if getattr(a, k, False)], a.max_prefixlen, a.packed.hex())
b = ip.ip_address("::ffff:1.2.3.4")
print(b.ipv4_mapped, ip.ip_address("2002:c000:204::").sixtofour, ip.ip_address("2001:0:4136:e378:8000:63bf:3fff:fdd2").teredo, ip.ip_address("fe80::1%eth0").scope_id)
print(ip.ip_address(2**31), ip.ip_address(b"\x01\x02\x03\x04"), ip.ip_address("1.2.3.4") + 300, ip.ip_address("1.2.3.4") - 5, ip.ip_address("1.2.3.4") < ip.ip_address("1.2.3.5"), f"{ip.ip_address('1.2.3.4'):#_b} {ip.ip_address('::1'):x} {ip.ip_address('1.2.3.4'):s}")
n = ip.ip_network("192.0.2.0/28")
print(n, repr(n), n.network_address, n.broadcast_address, n.netmask, n.hostmask, n.prefixlen, n.num_addresses, list(n.hosts())[:3], n[1], n[-1], len(list(n)), n.with_netmask, n.with_hostmask)
print(list(n.subnets()), list(n.subnets(new_prefix=30))[-1], n.supernet(), n.supernet(new_prefix=24), ip.ip_address("192.0.2.6") in n, n.overlaps(ip.ip_network("192.0.2.8/29")), n.subnet_of(ip.ip_network("192.0.2.0/24")), n.supernet_of(ip.ip_network("192.0.2.0/30")))
print(list(n.address_exclude(ip.ip_network("192.0.2.4/30"))), ip.ip_network("192.0.2.5/28", strict=False), ip.ip_network("10.0.0.0/255.0.0.0"), ip.ip_network("10.0.0.0/0.255.255.255"), ip.ip_network(("10.0.0.0", 30)), list(ip.ip_network("1.2.3.4/31").hosts()), list(ip.ip_network("::1/128").hosts()))
i = ip.ip_interface("192.0.2.5/24")
print(i, repr(i), i.ip, i.network, i.with_prefixlen, i.with_netmask, i == ip.ip_interface("192.0.2.5/24"), i < ip.ip_interface("192.0.2.6/24"), hash(i) == hash(ip.ip_interface("192.0.2.5/24")))
print(list(ip.summarize_address_range(ip.ip_address("192.0.2.0"), ip.ip_address("192.0.2.130"))), list(ip.collapse_addresses([ip.ip_network("192.0.2.0/25"), ip.ip_network("192.0.2.128/25"), ip.ip_network("10.0.0.0/30")])), ip.get_mixed_type_key(n)[0])
print(ip.v4_int_to_packed(258), ip.v6_int_to_packed(258)[-2:], sorted([ip.ip_network("10.0.0.0/8"), ip.ip_network("10.0.0.0/16"), ip.ip_network("9.0.0.0/8")]), pickle.loads(pickle.dumps(n)) == n)
for call in (
    lambda: ip.ip_address("256.1.1.1"),
    lambda: ip.IPv4Address("1.2.3"),
    lambda: ip.IPv4Address("01.2.3.4"),
    lambda: ip.IPv4Address("1.2.3.x"),
    lambda: ip.IPv4Address(-1),
    lambda: ip.IPv4Address(2**32),
    lambda: ip.IPv4Address(b"abc"),
    lambda: ip.IPv4Address("1.2.3.4/5"),
    lambda: ip.IPv6Address("1::2::3"),
    lambda: ip.IPv6Address("1:2:3:4:5:6:7:8:9"),
    lambda: ip.IPv6Address(":1:2:3:4:5:6:7"),
    lambda: ip.IPv6Address("g::"),
    lambda: ip.IPv6Address("::1%"),
    lambda: ip.IPv4Network("192.0.2.1/24"),
    lambda: ip.IPv4Network("192.0.2.0/33"),
    lambda: ip.IPv4Network("192.0.2.0/255.0.255.0"),
    lambda: list(n.subnets(new_prefix=20)),
    lambda: n.supernet(new_prefix=30),
    lambda: n[16],
    lambda: list(n.address_exclude(ip.ip_network("10.0.0.0/30"))),
    lambda: list(ip.summarize_address_range(ip.ip_address("1.2.3.5"), ip.ip_address("1.2.3.4"))),
    lambda: ip.ip_address("1.1.1.1") < ip.ip_address("::1"),
    lambda: ip.ip_address("1.1.1.1") - 2**33,
    lambda: ip.ip_network("nonsense"),
    lambda: n.subnet_of(ip.ip_network("::/8")),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
