# A list as default argument.
# ask: collect.__defaults__[0][0]
# holder: item 0 of list
# path: collect.__defaults__[0][0]
# why: default argument ← module global
class Item:
    pass


def collect(item, seen=[]):
    seen.append(item)
    return len(seen)


collect(Item())
