class JSONError(ValueError):
    def __init__(self, msg, s, pos):
        line = s.count('\n', 0, pos) + 1
        super().__init__(f'{msg}: line {line} column {pos - s.rfind(chr(10), 0, pos)} (char {pos})')
ESC = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
def loads(s):
    pos = 0
    def ws():
        nonlocal pos
        while pos < len(s) and s[pos] in ' \t\r\n': pos += 1
    def lit(t, v):
        nonlocal pos
        if s.startswith(t, pos): pos += len(t); return v
        raise JSONError('Expecting value', s, pos)
    def string():
        nonlocal pos
        start, out = pos, []
        pos += 1
        while True:
            if pos >= len(s): raise JSONError('Unterminated string', s, start)
            c = s[pos]; pos += 1
            if c == '"': return ''.join(out)
            if c < ' ': raise JSONError('Invalid control character', s, pos - 1)
            if c == '\\':
                e = s[pos:pos + 1]; pos += 1
                if e == 'u':
                    cp = int(s[pos:pos + 4], 16); pos += 4
                    if 0xd800 <= cp < 0xdc00 and s[pos:pos + 2] == '\\u':
                        lo = int(s[pos + 2:pos + 6], 16)
                        if 0xdc00 <= lo < 0xe000: cp = 0x10000 + ((cp - 0xd800) << 10 | lo - 0xdc00); pos += 6
                    out.append(chr(cp))
                elif e in ESC and e: out.append(ESC[e])
                else: raise JSONError('Invalid \\escape', s, pos - 2)
            else: out.append(c)
    def number():
        nonlocal pos
        st = pos
        while pos < len(s) and s[pos] in '+-.eE0123456789': pos += 1
        t = s[st:pos]
        try: return int(t) if t.lstrip('-').isdigit() else float(t)
        except ValueError: raise JSONError('Bad number', s, st) from None
    def value():
        nonlocal pos
        ws()
        match s[pos:pos + 1]:
            case '{':
                pos += 1; d = {}; ws()
                if s[pos:pos + 1] == '}': pos += 1; return d
                while True:
                    ws()
                    if s[pos:pos + 1] != '"': raise JSONError('Expecting property name', s, pos)
                    k = string(); ws()
                    if s[pos:pos + 1] != ':': raise JSONError("Expecting ':'", s, pos)
                    pos += 1; d[k] = value(); ws()
                    c = s[pos:pos + 1]; pos += 1
                    if c == '}': return d
                    if c != ',': raise JSONError("Expecting ','", s, pos - 1)
            case '[':
                pos += 1; l = []; ws()
                if s[pos:pos + 1] == ']': pos += 1; return l
                while True:
                    l.append(value()); ws()
                    c = s[pos:pos + 1]; pos += 1
                    if c == ']': return l
                    if c != ',': raise JSONError("Expecting ','", s, pos - 1)
            case '"': return string()
            case 't': return lit('true', True)
            case 'f': return lit('false', False)
            case 'n': return lit('null', None)
            case c if c and c in '-0123456789': return number()
            case _: raise JSONError('Expecting value', s, pos)
    v = value(); ws()
    if pos != len(s): raise JSONError('Extra data', s, pos)
    return v
def dumps(o, indent=None, level=0):
    nl = '\n' + ' ' * indent * (level + 1) if indent else ''
    end = '\n' + ' ' * indent * level if indent else ''
    match o:
        case None: return 'null'
        case bool(): return str(o).lower()
        case int() | float(): return repr(o)
        case str(): return '"' + ''.join({'"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t'}.get(c) or (c if ' ' <= c < '\x7f' else ''.join(f'\\u{u:04x}' for u in ([ord(c)] if ord(c) < 0x10000 else [0xd7c0 + (ord(c) >> 10), 0xdc00 | ord(c) & 0x3ff]))) for c in o) + '"'
        case list() | tuple(): return '[' + ','.join(nl + dumps(x, indent, level + 1) for x in o) + (end if o else '') + ']'
        case dict(): return '{' + ','.join(f'{nl}{dumps(str(k))}: {dumps(v, indent, level + 1)}' for k, v in o.items()) + (end if o else '') + '}'
        case _: raise TypeError(f'Object of type {type(o).__name__} is not JSON serializable')
doc = {'a': [1, -2.5, 1e100, True, None, 'q"\\\né😀'], 'empty': {}, 'l': [], 'nest': {'x': {'y': [[], [{}]]}}, 5: 'intkey'}
t = dumps(doc); print(t); print(loads(t)['a'] == doc['a']); print(dumps(doc, 2))
print(loads(' {"k" : [ 1 , 2.0 , "\\u0041\\ud83d\\ude00\\/" ] } ') == {'k': [1, 2.0, 'A😀/']})
for bad in ('', '{', '[1,', '[1 2]', '{"a" 1}', '{a: 1}', 'tru', '"abc', '"\\x"', '1 2', '[1,]', '-', '1.2.3', '"\t"', '{"a":1,}', '\n\n  ?', 'nullx', '[' * 3):
    try: print(loads(bad))
    except JSONError as e: print(repr(bad), e)
try: dumps({1, 2})
except TypeError as e: print(e)
