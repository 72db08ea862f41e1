# _io: what files, buffers and texts show of themselves, subclasses by their own names; a repr that asks for itself.
import io


class File(io.FileIO):
    pass


class Buffer(io.BufferedReader):
    pass


class Text(io.TextIOWrapper):
    pass


raw = File("/dev/null")
buffer = Buffer(raw)
text = Text(buffer, encoding="latin-1")
print(raw, buffer, text)
text.mode = "r"
print(text)
for f, name in ((io.FileIO("/dev/null"), "name"), (text, "mode")):
    setattr(f, name, f)
    try:
        repr(f)
    except RuntimeError as error:
        print(error)
    setattr(f, name, "plain")
    print(f)
    f.close()
print(raw)
