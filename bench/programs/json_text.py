"""JSON: writing and reading nested dicts, lists, strings with escapes, numbers."""
import json


def document(i):
    return {
        "id": i,
        "name": "user %d \u00e4\u20ac" % i,
        "active": i % 3 == 0,
        "balance": i * 1.25 - 300,
        "tags": ["t%d" % (i % k) for k in range(1, 8)],
        "address": {"street": "Main \"Street\"\n%d" % i, "zip": None, "geo": [i / 8, -i / 16]},
        "friends": [{"id": j, "name": "friend %d" % j} for j in range(i % 6)],
    }


def run():
    documents = [document(i) for i in range(400)]
    size = 0
    total = 0
    for n in range(20):
        text = json.dumps(documents)
        size += len(text)
        back = json.loads(text)
        total += sum(d["id"] + len(d["friends"]) for d in back)
    pretty = json.dumps(documents[:60], indent=2, sort_keys=True, ensure_ascii=False)
    return size, total, len(pretty), back == documents
