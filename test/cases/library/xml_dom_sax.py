# xml.dom, xml.sax, ElementTree: building, walking, namespaces, serialising, events, paths, errors with places.
import io
import xml.dom.minidom as md
import xml.dom.pulldom as pulldom
import xml.etree.ElementTree as ET
import xml.sax
import xml.sax.saxutils as su

TEXT = """<?xml version="1.0"?>
<!DOCTYPE r [<!ENTITY e "entity">]>
<r xmlns="urn:d" xmlns:p="urn:p" a="1"><!-- c --><p:x p:b="2">t&amp;&e;</p:x><y/>tail<?pi data?><![CDATA[<raw>]]></r>"""
root = ET.fromstring(TEXT)
print(root.tag, root.attrib, [c.tag for c in root], root[0].text, root[1].tail, root.find("{urn:p}x").get("{urn:p}b"), root.findtext("p:x", namespaces={"p": "urn:p"}))
ET.register_namespace("q", "urn:p")
print(ET.tostring(root), ET.tostring(root, encoding="unicode", default_namespace="urn:d") if False else ET.tostring(root[0], "unicode"), ET.canonicalize(TEXT))
e = ET.Element("list", {"k": "v"}, z="1")
for i in range(3):
    ET.SubElement(e, "item", n=str(i)).text = f"<{i}>"
e.insert(1, ET.Comment("note"))
e.append(ET.ProcessingInstruction("t", "d"))
ET.indent(e)
print(ET.tostring(e, "unicode"), len(e), list(e.iter("item"))[1].attrib, [x.get("n") for x in e.findall("item[@n='1']")], e.find("item[2]").text, e.findall(".//item[last()]")[0].text, [x.tag for x in e.iterfind("*") if isinstance(x.tag, str)], list(e.itertext())[1])
e.remove(e[0])
e[0:1] = [ET.Element("new")]
del e[-1]
print([str(x.tag)[:8] for x in e], ET.iselement(e), list(e.keys()), list(e.items()), e.set("s", "t"), ET.tostring(e, short_empty_elements=False)[:40], ET.tostringlist(ET.Element("a")), ET.dump(ET.Element("d")))
for text in ("<a>", "<a></b>", "<a b=1/>", "<a/><b/>", "", "<a>&nope;</a>", "<a b='1' b='2'/>", "\x01", "<a xmlns:p=''/>", "<p:a/>"):
    try:
        ET.fromstring(text)
        print("fine", text)
    except ET.ParseError as error:
        print(repr(text), error, error.code, error.position)
for call in (lambda: e.find("["), lambda: e.find("item[0]"), lambda: e.remove(root), lambda: ET.tostring(ET.Element("a", x=5)), lambda: e.findall("/abs")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, str(error).partition(" at 0x")[0])
for event, element in ET.iterparse(io.BytesIO(TEXT.encode()), ("start", "end", "start-ns", "end-ns", "comment", "pi")):
    print(event, element if isinstance(element, tuple) or element is None else element.tag if isinstance(element.tag, str) else element.text)
pull = ET.XMLPullParser(["end"])
pull.feed("<a><b/>")
print([(ev, el.tag) for ev, el in pull.read_events()])
pull.feed("</a>")
print([(ev, el.tag) for ev, el in pull.read_events()], pull.close())


class Target:
    def start(self, tag, attrib):
        print("start", tag, attrib)

    def data(self, data):
        print("data", data)

    def close(self):
        return "closed"


print(ET.XMLParser(target=Target()).feed("<a b='c'>x</a>"), ET.XML("<a>1</a>", ET.XMLParser(target=ET.TreeBuilder(insert_comments=True))).text)
doc = md.parseString(TEXT)
r = doc.documentElement
print(r.nodeName, r.getAttribute("a"), [n.nodeType for n in r.childNodes], r.getElementsByTagNameNS("urn:p", "x")[0].firstChild.data, r.lastChild.nodeName, doc.doctype.name, r.childNodes[1].attributes.keys())
new = doc.createElement("new")
new.setAttribute("q", '"<&')
new.appendChild(doc.createTextNode("te<xt"))
r.replaceChild(new, r.childNodes[0])
print(new.toxml(), r.cloneNode(False).toxml(), new.hasAttribute("q"), r.removeChild(new) is new, doc.toprettyxml(indent=" ", newl="\n")[:120])
try:
    r.removeChild(new)
except Exception as error:
    print(type(error).__name__)
r.normalize()
doc.unlink()


class Handler(xml.sax.ContentHandler):
    def startElement(self, name, attrs):
        print("sax", name, dict(attrs), self.locator.getLineNumber(), self.locator.getColumnNumber())

    def setDocumentLocator(self, locator):
        self.locator = locator

    def characters(self, content):
        print("chars", repr(content))

    def endElement(self, name):
        print("/", name)


xml.sax.parseString(b"<a x='1'>\n<b>t</b></a>", Handler())
try:
    xml.sax.parseString(b"<a><b></a>", xml.sax.ContentHandler())
except xml.sax.SAXParseException as error:
    print(error, error.getLineNumber())
out = io.StringIO()
g = su.XMLGenerator(out, "utf-8", short_empty_elements=True)
g.startDocument()
g.startElement("a", {"k": "<\"'"})
g.characters("a<b")
g.startElement("e", {})
g.endElement("e")
g.endElement("a")
g.endDocument()
print(out.getvalue(), su.escape("<&>\"", {'"': "&quot;"}), su.unescape("&lt;&amp;"), su.quoteattr("a\"b'c"))
for event, node in pulldom.parseString("<a><b c='1'>x</b></a>"):
    print(event, node.nodeName)
