# A __del__ that stores its object again.
# ask: saved[0]
# holder: item 0 of __main__.saved
# path: saved[0]
# why: resurrected ← module global
saved = []


class Phoenix:
    def __del__(self):
        saved.append(self)


Phoenix()
