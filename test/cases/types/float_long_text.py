# What float() cannot read is shown whole, however long; int() shows 200 characters.
for convert in (float, int, complex):
    for text in ("abc" * 1000, "a" * 199, b"abc" * 1000, "1" * 5000 + "x"):
        try:
            convert(text)
        except (TypeError, ValueError) as e:
            print(convert.__name__, len(str(e)), str(e)[:60], str(e)[-20:])
