# A list that is its own item, with a name.
# ask: ring
# holder: value 'ring' of globals of module __main__
# path: ring
# holder: item 0 of __main__.ring
# path: ring[0]
# why: module global
# why: cycle through itself
ring = []
ring.append(ring)
