# xml.etree.ElementTree: elements as sequences, text and attributes, copies, pickles, iterators, what is refused.
import copy
import gc
import pickle
import warnings
import weakref
import xml.etree.ElementTree as ET

E = ET.Element
root = ET.fromstring('<a x="1">one<b>two</b>three<c y="2"/>four<b>five</b></a>')
print([e.tag for e in root], len(root), root[-1].text, [e.tag for e in root[::-2]], root.text, root[0].tail)
print(root.find("b").text, root.findtext("c"), root.findtext("d", "none"), [e.text for e in root.findall("b")], root.find("./c").get("y"))
print(root.items(), root.keys(), root.get("z", 5), root.attrib, list(root.itertext()), [e.tag for e in root.iter()], [e.tag for e in root.iter("b")])
new = ET.SubElement(root, "d", {"p": "q"}, r="s")
root.insert(0, E("first"))
root[1:3] = [E("x"), E("y"), E("z")]
del root[0], root[::3]
root.extend([E("last")])
root.remove(new)
root.set("k", "v")
print(ET.tostring(root).decode(), new.attrib)
twin, deep = copy.copy(root), copy.deepcopy(root)
print(twin[0] is root[0], twin.attrib is root.attrib, deep[0] is root[0], ET.tostring(deep) == ET.tostring(root), ET.tostring(pickle.loads(pickle.dumps(root))) == ET.tostring(root))
print(E("t").__getstate__(), root.makeelement("m", {"n": 1}).attrib, E("u", {"v": 1}, w=2).attrib)
it = root.iter()
next(it)
root.remove(root[0])
print([e.tag for e in it], type(it).__name__)
ref = weakref.ref(deep)
deep.append(deep)
del deep
gc.collect()
print(ref())
root.clear()
print(root.tag, len(root), root.text, root.attrib)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    print(bool(root), [str(w.message)[:40] for w in seen])


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


e = E("e")
attempt(E)
attempt(E, "a", 3)
attempt(E, "a", attrib=3)
attempt(e.append, "x")
attempt(e.append, e, e)
attempt(e.extend, [E("a"), 3])
attempt(e.extend, 3)
attempt(e.insert, 0, None)
attempt(e.remove, E("no"))
attempt(e.__setitem__, 0, 3)
attempt(e.__getitem__, 9)
attempt(e.__getitem__, "x")
attempt(e.__delitem__, 9)
attempt(e.__setitem__, slice(0, 2, 2), [])
attempt(e.__setitem__, slice(0, 1), 3)
attempt(e.__setstate__, {"tag": "x", "_children": [3]})
attempt(e.__setstate__, {})
attempt(e.__deepcopy__, 3)
attempt(setattr, e, "attrib", 3)
attempt(setattr, e, "other", 3)
attempt(delattr, e, "text")
attempt(ET.SubElement, 1, 2)
attempt(ET.SubElement, e, "s", 3)
e.tag = [e]
attempt(lambda: repr(e))
