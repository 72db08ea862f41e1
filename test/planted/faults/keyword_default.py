# The same for a keyword-only parameter.
# ask: collect.__kwdefaults__["seen"]["a"]
# holder: value 'a' of dict
# path: collect.__kwdefaults__['seen']['a']
# why: default argument ← module global
class Item:
    pass


def collect(name, *, seen={}):
    seen[name] = Item()


collect("a")
