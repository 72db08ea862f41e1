import pyexpat

HANDLERS = 'StartElementHandler EndElementHandler ProcessingInstructionHandler CharacterDataHandler StartNamespaceDeclHandler EndNamespaceDeclHandler CommentHandler StartCdataSectionHandler EndCdataSectionHandler StartDoctypeDeclHandler EndDoctypeDeclHandler EntityDeclHandler XmlDeclHandler ElementDeclHandler AttlistDeclHandler NotationDeclHandler UnparsedEntityDeclHandler'.split()


def run(data, *args):
    p = pyexpat.ParserCreate(*args)
    for n in HANDLERS:
        setattr(p, n, lambda *a, n=n: print(' ', n, a, p.CurrentLineNumber, p.CurrentColumnNumber, p.CurrentByteIndex))
    try:
        p.Parse(data, True)
    except pyexpat.ExpatError as e:
        print('  error', e, e.code, e.lineno, e.offset)
    for n in HANDLERS:
        setattr(p, n, None)


for doc in ("""<a b="1" c='2'>x&amp;y&#65;\n z<b/></a>""", '<?xml version="1.0" standalone="yes"?>\n<!-- c --><?pi data here?><a><![CDATA[x<y]]></a><!--end-->',
            '<!DOCTYPE a [<!ENTITY e "val<b>x</b>"><!ELEMENT a (b|c)*><!ELEMENT e (f,(g|h)+,i?)><!ATTLIST a x CDATA "def" y ID #REQUIRED><!NOTATION n SYSTEM "s"><!ENTITY u SYSTEM "t" NDATA n>]><a y="  i d ">&e;</a>',
            '<a><b></a>', '<a', '<a>', '', '<a b="1" b="2"/>', '<a>&undef;</a>', '<a/><b/>', '<a b=1/>', '<a>]]></a>', '<a>&#0;</a>', '<?xml foo?><a/>',
            '<!DOCTYPE a [<!ENTITY a "&b;"><!ENTITY b "&a;">]><a>&a;</a>'):
    print(doc)
    run(doc)
for doc in ('<x:a xmlns:x="u" x:b="1" c="2"><y xmlns="v"/></x:a>', '<x:a/>', '<a xmlns:p=""/>'):
    print(doc)
    run(doc, None, ' ')
