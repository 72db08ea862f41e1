# __del__ that keeps nothing.
# ask: kept
# holder: value 'kept' of globals of module __main__
# path: kept
# why: module global
log = []


class Noisy:
    def __del__(self):
        log.append("gone")


Noisy()
assert log == ["gone"]
kept = ["the only thing that is left"]
