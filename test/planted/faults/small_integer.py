# There is one object for each small number.
# ask: 211 + len(parts)
# holder: small integer table
# path: small integer table
# why: small integer table
parts = []
