# xml.etree.ElementTree: TreeBuilder by hand, XMLParser with targets, events, entities, pull parsing, errors with places.
import io
import xml.etree.ElementTree as ET

b = ET.TreeBuilder(insert_comments=True, insert_pis=True)
b.data("ignored before the first element")
b.start("a", {"x": "1"})
b.data("one ")
b.data("two")
b.comment(" note ")
b.data("after")
b.start("b", {})
print(b.end("b").tag)
b.data("tail")
b.pi("target", "text")
b.end("a")
print(ET.tostring(b.close()).decode())


class Named:
    def __init__(self, tag, attrib):
        self.tag, self.attrib, self.items, self.text, self.tail = tag, attrib, [], None, None

    def append(self, item):
        self.items.append(item)


b = ET.TreeBuilder(Named)
for step in (b.start, "r", {}), (b.data, "t"), (b.start, "s", {"k": "v"}), (b.end, "s"), (b.data, "u"), (b.end, "r"):
    step[0](*step[1:])
r = b.close()
print(r.tag, r.text, r.items[0].tag, r.items[0].attrib, r.items[0].tail)


class Target:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *args: print(" ", name, args) or len(args)


document = '<?xml version="1.0"?><!DOCTYPE a PUBLIC "p" "s"><a xmlns="u" xmlns:q="v" q:x="1" y="2">te\nxt&amp;<!--c--><?pi data?><b/></a>'
p = ET.XMLParser(target=Target())
p.feed(document)
print(p.close(), p.version, p.entity)
events = []
p = ET.XMLParser(target=ET.TreeBuilder(insert_comments=True))
p._setevents(events, ["start", "end", "start-ns", "end-ns", "comment", "pi"])
p.feed(document)
root = p.close()
print([(name, x.tag if name in ("start", "end") else x if "ns" in name else x.text) for name, x in events])
pull = ET.XMLPullParser(["start", "end"])
for part in ("<root><item n='1'>", "x</item>", "<item n='2'/></root>"):
    pull.feed(part)
    print([(event, e.tag, e.get("n"), e.text if event == "end" else None) for event, e in pull.read_events()])
for event, e in ET.iterparse(io.BytesIO(b"<r><i>1</i><i>2</i></r>"), ["end"]):
    print(event, e.tag, e.text)
p = ET.XMLParser()
p.entity["known"] = "KNOWN"
p.feed('<!DOCTYPE a SYSTEM "x"><a>&known;</a>')
print(p.close().text)


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "position", ""), getattr(error, "code", ""))


for text in "<a><b></a>", "<a>&foo;</a>", "", "<a", "<a b='1' b='2'/>", "<a/><b/>", '<!DOCTYPE a SYSTEM "x"><a>&unknown;</a>', "<a>\x01</a>":
    attempt(ET.fromstring, text)
attempt(ET.XMLParser, 1)
attempt(ET.XMLParser, encoding=1)
attempt(ET.XMLParser().feed, 5)
attempt(ET.XMLParser.__new__(ET.XMLParser).feed, "x")
attempt(ET.XMLParser(target=Target())._setevents, [])
attempt(ET.XMLParser()._setevents, [], ["start", "other"])
attempt(ET.XMLParser()._setevents, 3)
attempt(ET.TreeBuilder().end, "x")
attempt(ET.TreeBuilder().start, "x", 3)
attempt(ET.TreeBuilder, 1, 2)
b = ET.TreeBuilder()
b.start("a", {})
b.end("a")
attempt(b.start, "b", {})
