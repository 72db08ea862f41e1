import xml.etree.ElementTree as ET
from xml.dom import minidom

root = ET.fromstring('<r xmlns:n="urn:x"><a k="v">text<b/>tail</a><n:c>&lt;&#233;</n:c></r>')
for e in root.iter():
    print(e.tag, e.attrib, ascii(e.text), ascii(e.tail))
print(ET.tostring(root), root.find('a').get('k'), root.findall('{urn:x}c')[0].tag)
ET.indent(root)
print(ET.tostring(root, encoding='unicode'))
print(ET.canonicalize('<b y="2" x="1"><c/></b>'))
try:
    ET.fromstring('<a><b></a>')
except ET.ParseError as e:
    print(e, e.code, e.position)
d = minidom.parseString('<a x="1"><b>t</b><!-- c --></a>')
print(d.documentElement.getAttribute('x'), d.getElementsByTagName('b')[0].firstChild.data, d.toxml())
print(d.toprettyxml(indent=' '))
