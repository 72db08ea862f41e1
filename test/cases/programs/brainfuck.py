def compile_bf(src):
    code, stack, i = [], [], 0
    src = ''.join(c for c in src if c in '+-<>.,[]')
    while i < len(src):
        c = src[i]
        if c in '+-<>':
            j = i
            while j < len(src) and src[j] == c: j += 1
            n = j - i
            code.append(('add', n if c == '+' else -n) if c in '+-' else ('move', n if c == '>' else -n))
            i = j
            continue
        if c == '[':
            if src[i:i + 3] == '[-]': code.append(('zero', 0)); i += 3; continue
            stack.append(len(code)); code.append(None)
        elif c == ']':
            if not stack: raise SyntaxError(f'unmatched ] at {i}')
            st = stack.pop(); code[st] = ('jz', len(code)); code.append(('jnz', st))
        else: code.append(('out' if c == '.' else 'in', 0))
        i += 1
    if stack: raise SyntaxError(f'unmatched [ ({len(stack)})')
    return code
def run(src, inp='', limit=500000):
    code, tape, p, pc, out, it, steps = compile_bf(src), bytearray(300), 0, 0, [], iter(inp), 0
    while pc < len(code):
        steps += 1
        if steps > limit: raise RuntimeError('step limit')
        op, arg = code[pc]
        if op == 'add': tape[p] = (tape[p] + arg) & 255
        elif op == 'move':
            p += arg
            if not 0 <= p < len(tape): raise IndexError(f'pointer {p}')
        elif op == 'zero': tape[p] = 0
        elif op == 'jz':
            if not tape[p]: pc = arg
        elif op == 'jnz':
            if tape[p]: pc = arg
        elif op == 'out': out.append(chr(tape[p]))
        else: tape[p] = ord(next(it, '\0'))
        pc += 1
    return ''.join(out), steps
hello = '++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++.'
print(run(hello))
print(run(',[.,]', 'echo'), run('>,[>,]<[.<]', 'reverse'))
print(run(',>,<[->+<]>.', '!!'))
for bad in ('[', ']', '[[]', '<', '+[]'):
    try: print(run(bad, limit=1000))
    except (SyntaxError, IndexError, RuntimeError) as e: print(bad, type(e).__name__, e)
print(compile_bf('++--><[->+<]'), run('-.+.'))
