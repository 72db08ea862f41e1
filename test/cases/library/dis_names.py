# opcode and dis: what can be said without looking at instructions: names, stack effects' errors, code objects as text.
import dis
import opcode

print(opcode.opname[opcode.opmap["RETURN_VALUE"]], opcode.HAVE_ARGUMENT > 0, opcode.opmap["CACHE"], len(opcode.opname))
print(opcode.cmp_op, opcode.EXTENDED_ARG == opcode.opmap["EXTENDED_ARG"], opcode.hasarg == dis.hasarg, sorted(set(opcode.opmap.values())) == sorted(opcode.opmap.values()))
print([opcode.opname[i] for i in opcode.hasfree], [opcode.opname[i] for i in opcode.hasconst], [opcode.opname[i] for i in opcode.haslocal if i < 256])


def sample(a, b=2, *rest, c, d=4, **more):
    """A doc."""
    x = a + b
    return lambda: x


async def coro(n):
    yield n


for f in (sample, coro, sample(1, c=3)):
    info = dis.code_info(f).splitlines()
    print([line for line in info if not line.startswith(("Filename", "Stack size")) and " at 0x" not in line])
print(dis.COMPILER_FLAG_NAMES[1], dis.pretty_flags(3), dis.pretty_flags(0x80 | 3), dis.pretty_flags(0))
for bad in 5, None:
    try:
        dis.code_info(bad)
    except TypeError as error:
        print(error)
print([line for code, line in dis.findlinestarts(sample.__code__)][0] == sample.__code__.co_firstlineno)
print(dis.Positions(1, 2, 3, 4), dis.Positions())
