# There is one object for each text of one character below U+0100.
# ask: chr(0x9c)
# holder: table of one-character strings
# path: table of one-character strings
# why: intern table
text = "kept by the runtime"
