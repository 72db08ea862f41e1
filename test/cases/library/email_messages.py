# email: building, serialising and parsing messages of many parts, headers, addresses, policies, dates.
import email
import email.charset
import email.encoders
import email.errors
import email.generator
import email.header
import email.headerregistry
import email.iterators
import email.message
import email.mime.multipart
import email.mime.text
import email.parser
import email.policy
import email.utils
import io
import datetime

m = email.message.EmailMessage()
m["Subject"] = "Grüße aus dem Süden, with a rather long subject that needs to be folded over several lines"
m["From"] = email.headerregistry.Address("Ärger, Hans", "hans", "example.org")
m["To"] = [email.headerregistry.Address("A", "a", "x.org"), email.headerregistry.Address(addr_spec="b@y.org")]
m["Date"] = datetime.datetime(2024, 2, 29, 12, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
m["X-Number"] = "5"
m.set_content("Hello\nWörld €\n")
m.add_alternative("<p>Hello</p>", subtype="html")
m.add_attachment(b"\x00\x01binary", maintype="application", subtype="octet-stream", filename="dätä.bin")
m.add_attachment("text part", filename="t.txt")
for part in m.walk():
    if part.is_multipart():
        part.set_boundary(f"=={part.get_content_subtype()}==")
print(m.as_string())
back = email.message_from_bytes(m.as_bytes(), policy=email.policy.default)
print(back["subject"] == m["subject"], back["from"].addresses[0].display_name, [str(a) for a in back["to"].addresses], back["date"].datetime)
print(back.get_body(("plain",)).get_content(), [p.get_filename() for p in back.iter_attachments()])
print([p.get_content_type() for p in back.walk()])
email.iterators._structure(back)
old = email.message_from_string(
    "From: =?utf-8?q?J=C3=BCrgen?= <j@x.org>\nTo: a@b.c,\n\td@e.f\nSubject: =?iso-8859-1?b?5Q==?= plain\nContent-Type: text/plain; charset=utf-8; name*=utf-8''%E2%82%AC.txt\nContent-Transfer-Encoding: quoted-printable\nX-A: 1\nX-A: 2\n\nf=C3=BCnf=\n und mehr\n"
)
print(old.keys(), old.get_all("x-a"), email.header.decode_header(old["subject"]), str(email.header.make_header(email.header.decode_header(old["from"]))))
print(old.get_payload(decode=True).decode(), old.get_param("charset"), email.utils.collapse_rfc2231_value(old.get_param("name")), old.get_content_charset(), old.get_filename())
old.replace_header("X-A", "9")
del old["to"]
old.add_header("Content-Disposition", "attachment", filename="x y.txt")
old.set_param("charset", "latin-1")
print(old.items())
mm = email.mime.multipart.MIMEMultipart("mixed", boundary="BB")
mm.attach(email.mime.text.MIMEText("ascii", "plain"))
mm.attach(email.mime.text.MIMEText("ünicode", "plain", "utf-8"))
mm.preamble = "pre"
mm.epilogue = "post\n"
print(mm.as_string())
out = io.StringIO()
email.generator.Generator(out, mangle_from_=True, maxheaderlen=40).flatten(email.message_from_string("Subject: " + "word " * 20 + "\n\nFrom here\nto there\n"))
print(out.getvalue())
broken = email.message_from_string("Content-Type: multipart/mixed; boundary=X\nbad line\n\n--X\n\npart\n", policy=email.policy.default)
print([type(d).__name__ for d in broken.defects])
print(email.utils.parseaddr("Joe (comment) <joe@x.org>"), email.utils.getaddresses(["a@b.c, \"D, E\" <d@e.f>"]), email.utils.formataddr(("Ünal", "u@x.org")))
print(email.utils.parsedate_to_datetime("Thu, 29 Feb 2024 12:30:00 -0530"), email.utils.format_datetime(datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc), usegmt=True), email.utils.parsedate_tz("Mon, 1 Jan 2001 00:00 EST"))
print(email.utils.quote('a"b\\c'), email.utils.encode_rfc2231("ü", "utf-8"), email.utils.decode_params([("a", "b"), ("n*0*", "utf-8''x%20"), ("n*1", "y")]))
h = email.header.Header("plain", "us-ascii", header_name="Subject", maxlinelen=30)
h.append("ünïcode wörds in a header", "utf-8")
print(h.encode(), h)
try:
    m["Subject"] = "again"
except ValueError as error:
    print(error)
try:
    m["X-Bad"] = "a\nb"
except ValueError as error:
    print(error)
feed = email.parser.BytesFeedParser(policy=email.policy.SMTP)
for piece in (b"Subject: a\r", b"\n b\r\n\r\nbo", b"dy\r\n"):
    feed.feed(piece)
fed = feed.close()
print(fed.items(), fed.get_payload(), fed.as_bytes())
print(email.policy.default.clone(max_line_length=20).header_factory("subject", "many words that fold here")[:4])
