# html: escaping, entities, the parser's events on good and bad markup.
import html
import html.entities
import html.parser

print(html.escape("<a href=\"x\">'&'</a>"), html.escape("\"'", quote=False))
print(html.unescape("&lt;&amp;&#65;&#x42;&euro;&notit;&nbsp;|&unknown;&#0;&#x110000;&#128;&copy&amp"), html.entities.name2codepoint["eacute"], html.entities.html5["gt;"], len(html.entities.html5), html.entities.codepoint2name[8364])


class Events(html.parser.HTMLParser):
    def handle_starttag(self, tag, attrs):
        print("start", tag, attrs, self.getpos(), self.get_starttag_text())

    def handle_endtag(self, tag):
        print("end", tag)

    def handle_startendtag(self, tag, attrs):
        print("empty", tag, attrs)

    def handle_data(self, data):
        print("data", repr(data))

    def handle_entityref(self, name):
        print("entity", name)

    def handle_charref(self, name):
        print("char", name)

    def handle_comment(self, data):
        print("comment", repr(data))

    def handle_decl(self, decl):
        print("decl", decl)

    def handle_pi(self, data):
        print("pi", data)

    def unknown_decl(self, data):
        print("unknown", data)


TEXT = """<!DOCTYPE html>
<html lang=en><head><title>A &amp; B</title></head>
<body class='x "y"' hidden data-a="1&gt;0"><br/><p>one<p>two &copy; &#33;
<!-- note --><script>if (a < b && c) { "</p>" }</script><?php x ?><![CDATA[raw]]>
<a href=u?a=1&b=2>link</a></body></html>"""
for convert in (True, False):
    p = Events(convert_charrefs=convert)
    p.feed(TEXT)
    p.close()
p = Events()
for piece in ("<di", "v a", "='1'>te", "xt &am", "p; </", "div", ">tail"):
    p.feed(piece)
p.close()
p.reset()
p.feed("plain < text <3 and <a b")
p.close()
print(p.rawdata)
