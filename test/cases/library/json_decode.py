import json

print(json.loads(' {"a": [1, -2.5, 1e3, true, false, null, "x\\u00e9\\n\\ud83d\\ude00"], "b": {}} '))
print(json.loads("[NaN, Infinity, -Infinity, -0, -0.0, 12345678901234567890]"))
for text in ["", "[", "[1,", "[1 2]", "[1,]", "{", '{"a"', '{"a" 1}', '{"a":}', '{"a":1,}', "{a:1}", "nul", "01", "-", '"a', '"\\x"',
             '"\\u12"', '"a\nb"', "[1]]", "1.", "\ufeff1", '["😀", x]']:
    try:
        print(json.loads(text))
    except json.JSONDecodeError as e:
        print(ascii(text), e, e.pos, e.lineno, e.colno)
print(json.loads('{"a": 1, "a": 2}', object_pairs_hook=list), json.loads('{"a": {"b": 1}}', object_hook=sorted))
print(json.loads("[1, 2.5]", parse_int=str, parse_float=lambda s: s + "!"), json.loads('"a\tb"', strict=False))
print(json.loads(b'["\xc3\xa9"]'), json.JSONDecoder().raw_decode('[1] tail'))
try:
    json.loads("[" * 100000)
except RecursionError as e:
    print(e)
