"""Counting words: str methods and dicts keyed by str."""

TEXT = """It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of
foolishness, it was the epoch of belief, it was the epoch of incredulity, it was the season of Light, it was the
season of Darkness, it was the spring of hope, it was the winter of despair, we had everything before us, we had
nothing before us, we were all going direct to Heaven, we were all going direct the other way"""


def count(text):
    counts = {}
    for line in text.split("\n"):
        for word in line.replace(",", " ").lower().split():
            if word in counts:
                counts[word] += 1
            else:
                counts[word] = 1
    return counts


def run():
    total = {}
    for i in range(1500):
        for word, n in count(TEXT).items():
            total[word] = total.get(word, 0) + n + (i & 1)
    ranked = sorted(total.items(), key=lambda item: (-item[1], item[0]))
    return ranked[:3]
