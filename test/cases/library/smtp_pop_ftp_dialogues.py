# smtplib, poplib, ftplib and imaplib against written-down answers of a server: what they send, and what they make of it.
import email.message
import ftplib
import imaplib
import io
import poplib
import smtplib


class Script:
    """A socket that answers by a script and remembers what it was sent."""

    def __init__(self, answers):
        self.answers = io.BytesIO(answers)
        self.sent = b""

    def sendall(self, data):
        self.sent += bytes(data)

    def makefile(self, mode, *args, **kwargs):
        if "b" not in mode:
            return io.TextIOWrapper(io.BytesIO(self.answers.read()), encoding="latin-1", newline="\r\n")
        return self.answers

    def settimeout(self, t):
        pass

    def shutdown(self, how):
        pass

    def close(self):
        pass

    def getsockname(self):
        return ("127.0.0.1", 1)


# --- SMTP
class SMTP(smtplib.SMTP):
    def _get_socket(self, host, port, timeout):
        return self.script


def smtp(answers):
    s = SMTP.__new__(SMTP)
    s.script = Script(answers)
    smtplib.SMTP.__init__(s, local_hostname="me.example")
    print(s.connect("mail.example", 25))
    return s


s = smtp(
    b"220 ready\r\n250-mail.example\r\n250-SIZE 1000\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN\r\n"
    b"235 welcome\r\n250 ok\r\n250 to a\r\n550 no b\r\n354 go on\r\n250 queued\r\n221 bye\r\n"
)
print(s.ehlo(), sorted(s.esmtp_features.items()), s.has_extn("size"))
print(s.login("user", "secret"))
m = email.message.EmailMessage()
m["From"], m["To"], m["Subject"] = "x@example.org", "a@example.org, b@example.org", "hi"
m.set_content(".dot first\nbody\n")
print(s.send_message(m))
print(s.quit())
print(s.script.sent.decode())
s = smtp(b"220 ready\r\n250 me\r\n250 ok\r\n550 unknown\r\n250 reset\r\n")
try:
    s.sendmail("x@example.org", ["no@example.org"], "text")
except smtplib.SMTPRecipientsRefused as e:
    print(type(e).__name__, e.recipients)
try:
    smtp(b"554 go away\r\n")
except smtplib.SMTPException as e:
    print(repr(e))
print(smtplib.quoteaddr("Me <me@x.org>"), smtplib.quotedata("a\n.b\r\n..c"))


# --- POP3
class POP3(poplib.POP3):
    def _create_socket(self, timeout):
        return Script(
            b"+OK hello <1.2@x>\r\n+OK\r\n+OK in\r\n+OK 2 320\r\n+OK list\r\n1 120\r\n2 200\r\n.\r\n"
            b"+OK mail\r\nSubject: x\r\n\r\n..dots\r\nend\r\n.\r\n+OK gone\r\n-ERR no such\r\n+OK caps\r\nTOP\r\nUIDL\r\nSASL PLAIN LOGIN\r\n.\r\n+OK bye\r\n"
        )


p = POP3("pop.example")
print(p.getwelcome(), p.user("me"), p.pass_("pw"), p.stat(), p.list())
print(p.retr(1), p.dele(1))
try:
    p.retr(9)
except poplib.error_proto as e:
    print(repr(e))
print(p.capa())
sock = p.sock
print(p.quit(), sock.sent)

# --- FTP
f = ftplib.FTP()
f.sock = Script(b"")
f.encoding = "latin-1"


def ftp(answers, call):
    f.sock = Script(answers)
    f.file = f.sock.makefile("r")
    try:
        print(repr(call()), f.sock.sent)
    except ftplib.Error as e:
        print(repr(e), f.sock.sent)


ftp(b"331 password\r\n230 in\r\n", lambda: f.login("me", "pw"))
ftp(b'257 "/a ""b""" is it\r\n', f.pwd)
ftp(b"250 ok\r\n", lambda: f.cwd("dir"))
ftp(b"213 1234\r\n", lambda: f.size("x"))
ftp(b"550-no\r\n such\r\n550 file\r\n", lambda: f.delete("x"))
ftp(b"450 later\r\n", lambda: f.rmd("x"))
ftp(b"350 ready\r\n250 moved\r\n", lambda: f.rename("a", "b"))
ftp(b"xyz\r\n", f.pwd)
for text in ("227 Entering (10,0,0,1,4,210).", "227 what"):
    try:
        print(ftplib.parse227(text))
    except ftplib.Error as e:
        print(repr(e))
print(ftplib.parse229("229 x (|||6446|)", ("h", 1)), ftplib.parse257('257 "x"'), ftplib.parse150("150 x (23 bytes)"))
try:
    f.putcmd("a\r\nb")
except ValueError as e:
    print(e)

# --- IMAP
print(imaplib.ParseFlags(rb'* 1 FETCH (FLAGS (\Seen \Answered "x"))'), imaplib.Int2AP(300))
print(imaplib.Internaldate2tuple(b'25 (INTERNALDATE "01-Jan-2000 11:30:00 +0000")')[:6])
print(imaplib.Time2Internaldate('"18-May-2033 05:33:20 +0200"'))
