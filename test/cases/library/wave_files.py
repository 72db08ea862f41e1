# wave: writing and reading sound, by name and by file object, markers, parameters, and what is refused.
import io
import struct
import tempfile
import os
import wave

frames = b"".join(struct.pack("<hh", i * 100, -i * 100) for i in range(50))
buffer = io.BytesIO()
with wave.open(buffer, "wb") as w:
    w.setnchannels(2)
    w.setsampwidth(2)
    w.setframerate(8000.4)
    w.setcomptype("NONE", "not compressed")
    w.writeframes(frames[:100])
    print(w.tell(), w.getparams())
    w.writeframesraw(memoryview(frames)[100:])
print(len(buffer.getvalue()), buffer.getvalue()[:44])
buffer.seek(0)
with wave.open(buffer) as r:
    print(r.getparams(), r.getnframes(), r.getcompname(), r.readframes(10) == frames[:40], r.tell())
    r.setpos(25)
    print(r.readframes(1), r.readframes(1000) == frames[104:], r.readframes(5), r.getmarkers())
    r.rewind()
    print(r.tell())
    for bad in -1, 51:
        try:
            r.setpos(bad)
        except wave.Error as error:
            print(error)
with tempfile.TemporaryDirectory() as top:
    path = os.path.join(top, "x.wav")
    with wave.open(path, "w") as w:
        w.setparams((1, 1, 11025, 0, "NONE", "not compressed"))
        w.writeframes(bytes(range(256)))
    with wave.open(path, "rb") as r:
        print(r.getparams()._asdict(), r.readframes(4), os.path.getsize(path))


def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


def writer():
    return wave.open(io.BytesIO(), "wb")


w = writer()
attempt(w.getnchannels)
attempt(lambda: w.setnchannels(0))
attempt(lambda: w.setsampwidth(5))
attempt(lambda: w.setframerate(0))
attempt(lambda: w.setcomptype("ULAW", "u"))
attempt(lambda: w.writeframes(b"x"))
attempt(lambda: w.setmark(1, 2, "m"))
w.setnchannels(1)
w.setsampwidth(1)
w.setframerate(1)
w.writeframes(b"x")
attempt(lambda: w.setnchannels(2))
w.close()
attempt(lambda: wave.open(io.BytesIO(b"RIFF\0\0\0\0WAVX")))
attempt(lambda: wave.open(io.BytesIO(b"nothing here")))
attempt(lambda: wave.open(io.BytesIO(b"")))
attempt(lambda: wave.open(io.BytesIO(b"RIFF\x14\0\0\0WAVEdata\0\0\0\0")))
attempt(lambda: wave.open(io.BytesIO(b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\7\0\1\0\x40\x1f\0\0\x40\x1f\0\0\1\0\x08\0")))
attempt(lambda: wave.open(io.BytesIO(), "x"))
