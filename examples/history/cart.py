"""An item that is still counted three times after the order was sent: on which lines was it taken?"""


class Item:
    pass


class Cart:
    def __init__(self):
        self.items = []
        self.last = None

    def add(self, item):
        self.items.append(item)
        self.last = item

    def send(self):
        self.items.clear()


seen = {}


def order():
    item = Item()
    seen["newest"] = item
    return item


cart = Cart()
item = order()
cart.add(item)
cart.send()
