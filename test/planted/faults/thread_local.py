# An attribute of a threading.local.
# ask: local.connection
# holder: value 'connection' of dict
# path: local.connection
# why: thread-local ← module global
import threading


class Connection:
    pass


local = threading.local()
local.connection = Connection()
