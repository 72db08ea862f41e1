"""Pickling and unpickling: dicts, lists, tuples, shared objects, instances of classes."""
import pickle


class Item:
    def __init__(self, name, price):
        self.name = name
        self.price = price


class Order:
    def __init__(self, number, items):
        self.number = number
        self.items = items
        self.total = sum(item.price for item in items)
        self.notes = {"paid": number % 2 == 0, "dates": (number, number + 1)}


def run():
    stock = [Item("item %d" % i, i * 3) for i in range(200)]
    orders = [Order(i, [stock[(i * k) % 200] for k in range(1, 8)]) for i in range(600)]
    plain = [{"n": i, "text": "row %d" % i, "list": list(range(i % 9)), "f": i / 4} for i in range(900)]
    size = 0
    total = 0
    for _ in range(25):
        data = pickle.dumps((orders, plain), protocol=4)
        size += len(data)
        back, rows = pickle.loads(data)
        total += sum(order.total for order in back)
    return size, total, rows == plain, back[1].items[0] is back[2].items[0]
