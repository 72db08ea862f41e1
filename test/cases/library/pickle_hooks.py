import copyreg, io, pickle


class Doc:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"Doc({self.n})"


class Store(pickle.Pickler):
    def persistent_id(self, o):
        return ("doc", o.n) if isinstance(o, Doc) else None


class Fetch(pickle.Unpickler):
    def persistent_load(self, pid):
        return Doc(pid[1] * 10)


for proto in (1, 2, 5):
    f = io.BytesIO()
    Store(f, proto).dump([Doc(1), Doc(2), {"d": Doc(3)}])
    print(proto, f.getvalue())
    f.seek(0)
    print(Fetch(f).load())
    f.seek(0)
    try:
        pickle.load(f)
    except pickle.UnpicklingError as e:
        print(e)


class Table(pickle.Pickler):
    dispatch_table = copyreg.dispatch_table.copy()


Table.dispatch_table[Doc] = lambda o: (Doc, (o.n + 100,))
f = io.BytesIO()
Table(f).dump(Doc(1))
print(pickle.loads(f.getvalue()))


class Override(pickle.Pickler):
    def reducer_override(self, o):
        if isinstance(o, Doc):
            return Doc, (-o.n,)
        return NotImplemented


f = io.BytesIO()
Override(f).dump([Doc(5), 1, len])
print(pickle.loads(f.getvalue()))


class Safe(pickle.Unpickler):
    def find_class(self, module, name):
        if module == "builtins" and name in ("range", "set"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is forbidden")


print(Safe(io.BytesIO(pickle.dumps([range(3), {1}]))).load())
try:
    Safe(io.BytesIO(pickle.dumps([eval]))).load()
except pickle.UnpicklingError as e:
    print(e)

copyreg.add_extension("__main__", "Doc", 300)
print(pickle.dumps(Doc, 2), pickle.loads(pickle.dumps(Doc, 2)))
copyreg.remove_extension("__main__", "Doc", 300)
copyreg.clear_extension_cache()
try:
    pickle.loads(b"\x80\x02\x83,\x01.")
except ValueError as e:
    print(e)


class Setter:
    def __init__(self):
        self.x = 1

    def __reduce__(self):
        return Setter, (), {"x": 2}, None, None, set_state


def set_state(o, state):
    o.x = state["x"] * 21


print(pickle.loads(pickle.dumps(Setter())).x)
big = [bytearray(b"x" * 10), b"y" * 20]
out = []
data = pickle.dumps([pickle.PickleBuffer(b) for b in big], 5, buffer_callback=out.append)
print(data, len(out))
back = pickle.loads(data, buffers=out)
print([bytes(b) for b in back], back[0] is big[0], back[1] is big[1])
try:
    pickle.loads(data, buffers=[])
except pickle.UnpicklingError as e:
    print(e)
p = pickle.Pickler(f := io.BytesIO())
shared = ["s"]
p.dump(shared)
p.dump([shared, shared])
p.clear_memo()
p.dump(shared)
f.seek(0)
u = pickle.Unpickler(f)
print(u.load(), u.load(), u.load())
p.fast = True
loop = []
for _ in range(60):
    loop = [loop]
p.dump(loop)
loop = []
loop.append(loop)
try:
    p.dump(loop)
except ValueError as e:
    print(str(e).split(" at 0x")[0])
