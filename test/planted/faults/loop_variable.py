# The variable of a loop keeps the last item.
# ask: item
# holder: value 'item' of globals of module __main__
# path: item
# why: module global
class Item:
    pass


for item in [Item(), Item()]:
    pass
