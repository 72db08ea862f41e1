/**
 * History: as many references are left as the count says, each with the line that took it. Programs run on the built command; their lines
 * are marked with comments, and what is left is told as `holder <- marks of the lines that may have taken it`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { countedCode } from '../../src/vm/count-sites.ts';

vi.setConfig({ testTimeout: 60_000 });

const tally = resolve(import.meta.dirname, '..', '..', 'dist', 'tally.js');
const folder = mkdtempSync(join(tmpdir(), 'tally-history-'));

function run(args: readonly string[], program: string) {
  const file = join(folder, 'program.py');
  writeFileSync(file, program);
  const { status, stdout, stderr } = spawnSync(process.execPath, [tally, ...args, file], {
    encoding: 'utf8',
    cwd: folder,
  });
  return { status, stdout, stderr };
}

const SHOW = `
import re, sys, tally
with open(__file__) as _f: _lines = _f.readlines()
def _mark(spot):
    if spot is None: return 'before'
    found = re.search(r'# ([a-z]+)$', _lines[spot.line - 1])
    return found.group(1) if found else str(spot.line)
def show(get):
    o = get()
    left = tally.left(o)
    count = sys.getrefcount(o)
    out = []
    for r in left:
        if 'show()' in r.holder or 'stack of show' in r.holder: continue
        holder = re.sub(' at 0x[0-9a-f]+| __main__(?![.])|__main__[.]', '', r.holder)
        out.append(holder + ' <- ' + '|'.join(sorted({_mark(s) for s in [r.taken, *r.others]})))
    print(*sorted(out), sep='\\n')
    print('left', len(left), 'count', count)
`;

/** What is left of an object, by the expression that gives it. */
function left(program: string, expression: string, history = '--history'): string[] {
  const { stdout, stderr } = run([history], `${SHOW}${program}\nshow(lambda: ${expression})\n`);
  expect(stderr).toBe('');
  const lines = stdout.trimEnd().split('\n');
  const [, n, count] = /^left (\d+) count (\d+)$/.exec(lines.pop() as string) as RegExpExecArray;
  expect(n).toBe(count);
  return lines;
}

describe('the line that took a reference', () => {
  it('module variables, one of which has been bound anew', () => {
    const program = `
class C: pass
a = C() # made
b = a # b
c = a # first
c = None
c = a # again
`;
    expect(left(program, 'a')).toEqual([
      "value 'a' of globals of module <- made",
      "value 'b' of globals of module <- b",
      "value 'c' of globals of module <- again",
    ]);
  });

  it('a reference that has moved from a function to its caller', () => {
    const program = `
class C: pass
def make():
    c = C() # made
    return c # returned
a = make()
`;
    expect(left(program, 'a')).toEqual(["value 'a' of globals of module <- returned"]);
  });

  it('items of lists, of which one has gone', () => {
    const program = `
class C: pass
c = C() # made
one = []
two = []
one.append(c) # one
two.append(c) # two
one.clear()
`;
    expect(left(program, 'c')).toEqual(['item 0 of two <- two', "value 'c' of globals of module <- made"]);
  });

  it('does not guess which of two equal items is left', () => {
    const program = `
class C: pass
c = C() # made
l = []
l.append(c) # one
l.append(c) # two
l.pop(0)
`;
    expect(left(program, 'c')).toEqual(['item 0 of l <- one|two', "value 'c' of globals of module <- made"]);
  });

  it('attributes, dict values and keys, displays, cells, generators', () => {
    const program = `
class C: pass
def f(x):
    def g(): return x
    return g
def gen(x):
    yield x
c = C() # made
class D: pass
d = D()
d.a = c # a
d.b = c # b
m = {'k': c} # display
m['n'] = c # item
m[c] = 1 # key
t = (c,) # tuple
g = f(c) # cell
h = gen(c) # gen
next(h)
`;
    expect(left(program, 'c')).toEqual([
      "attribute 'a' of D <- a",
      "attribute 'b' of D <- b",
      'cell contents of cell <- cell',
      'item 0 of t <- tuple',
      'key <C object> of m <- key',
      "local 'x' of generator <- gen",
      "value 'c' of globals of module <- made",
      "value 'k' of m <- display",
      "value 'n' of m <- item",
    ]);
  });

  it('records only what was chosen', () => {
    const program = `
class C: pass
class D(C): pass
class E: pass
a = C() # c
b = D() # d
e = E()
`;
    expect(left(program, 'a', '--history=C')).toEqual(["value 'a' of globals of module <- c"]);
    expect(left(program, 'b', '--history=C')).toEqual(["value 'b' of globals of module <- d"]);
    const { stderr } = run(['--history=C'], `${program}import tally; tally.history(e)`);
    expect(stderr).toContain('RuntimeError: the history of this object is not recorded: see tally.record');
  });

  it('says where the ring of changes has lost the beginning', () => {
    const program = `
class C: pass
a = C() # made
for i in range(1000):
    b = a # b
`;
    expect(left(program, 'a')).toEqual([
      "value 'a' of globals of module <- before",
      "value 'b' of globals of module <- b",
    ]);
    const { stdout } = run(['--history'], `${program}import tally; tally.history(a)`);
    expect(stdout).toMatch(/the first \d+ changes of its count are not kept any more/);
  });
});

describe('tally.record', () => {
  it('needs --history', () => {
    const { stderr } = run([], 'import tally\ntally.record(tally)');
    expect(stderr).toContain('RuntimeError: history can be recorded when the program runs with --history');
  });

  it('chooses objects, types and lines', () => {
    const program = `
class C: pass
x = C()
tally.record(x, type=C)
y = x # y
z = C() # z
`;
    expect(left(program, 'x', '--history=asked')).toEqual([
      "value 'x' of globals of module <- before",
      "value 'y' of globals of module <- y",
    ]);
    expect(left(program, 'z', '--history=asked')).toEqual(["value 'z' of globals of module <- z"]);
    const line = `tally.record(line='program.py:' + str(sys._getframe().f_lineno + 1))\nz = [] # z\n`;
    expect(left(line, 'z', '--history=asked')).toEqual(["value 'z' of globals of module <- z"]);
  });

  it('refuses what it does not understand', () => {
    const { stderr } = run(['--history=asked'], 'import tally\ntally.record(line="nowhere")');
    expect(stderr).toContain("ValueError: line must be 'FILE:LINE'");
    const { stderr: other } = run(['--history=asked'], 'import tally\ntally.record(type=5)');
    expect(other).toContain('TypeError: type must be a class or the name of one');
  });
});

describe('names and constants of the program', () => {
  it('stay as they are, even where they look like changes of counts', () => {
    const program = `
import ast
x = 'x.rc++'
one = ast.Module([ast.Assign([ast.Name(x, ast.Store())], ast.Constant(5))], [])
space = {}
exec(compile(ast.fix_missing_locations(one), 'made', 'exec'), space)
print(space[x], '--x.rc', b'(x).rc--', f'{5}y.rc++"\\\\".rc++', 'x.rc += 5;')
two = ast.parse('def f(a): b = a; return locals()')
for node in ast.walk(two):
    if getattr(node, 'id', '') == 'b': node.id = '--b.rc'
exec(compile(ast.fix_missing_locations(two), 'made', 'exec'), space)
print(space['f'](1))
`;
    const off = run([], program);
    expect(off).toEqual({
      status: 0,
      stdout: `5 --x.rc b'(x).rc--' 5y.rc++"\\".rc++ x.rc += 5;\n{'a': 1, '--b.rc': 1}\n`,
      stderr: '',
    });
    expect(run(['--history'], program)).toEqual(off);
  });

  it('are told from the code around them', () => {
    expect(countedCode('f("a.rc++");a.rc++;b["--c.rc"].rc--;--d.l0.rc;"\\".rc++"')).toBe(
      'f("a.rc++");countBy(a,1);countBy(b["--c.rc"],-1);countBy(d.l0,-1);"\\".rc++"',
    );
  });
});
