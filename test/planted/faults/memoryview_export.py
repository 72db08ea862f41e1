# A memoryview keeps the object whose memory it shows.
# ask: view.obj
# holder: obj of managedbuffer
# path: view.obj
# why: memoryview export ← module global
view = memoryview(bytearray(10))
