# Instances register themselves in a list of their class.
# ask: Plugin.known[0]
# holder: item 0 of list
# path: Plugin.known[0]
# why: class attribute ← module global
class Plugin:
    known = []

    def __init__(self):
        Plugin.known.append(self)


Plugin()
