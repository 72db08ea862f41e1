/** `tally leaks`, and the checks for tests: what they find, and what they let pass. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000 });

const tally = resolve(import.meta.dirname, '..', '..', 'dist', 'tally.js');
const folder = mkdtempSync(join(tmpdir(), 'tally-leaks-'));

function run(args: readonly string[], program: string) {
  writeFileSync(join(folder, 'program.py'), program);
  const { status, stdout, stderr } = spawnSync(process.execPath, [tally, ...args, 'program.py'], {
    encoding: 'utf8',
    cwd: folder,
  });
  return { status, out: stdout.replace(/ at 0x[0-9a-f]+/g, ''), stderr };
}

describe('tally leaks', () => {
  it('finds nothing in a program that lets go of everything', () => {
    const r = run(['leaks'], 'class C: pass\nkept = [C()]\ndef f(): return [C() for _ in range(9)]\nf()\n');
    expect(r).toEqual({ status: 0, out: 'no leaks found\n', stderr: '' });
  });

  it('finds cycles', () => {
    const r = run(['leaks'], 'class C: pass\na = C(); b = C()\na.b = b; b.a = a\ndel a, b\n');
    expect(r.status).toBe(1);
    expect(r.out).toContain('objects in cycles: only the collector would free them\n     2  __main__.C\n');
    expect(r.out).toContain("→ attribute 'b' of __main__.C\n");
  });

  it('finds what is alive though no module leads to it', () => {
    const r = run(['leaks'], 'import atexit\nclass C:\n    def m(self): pass\natexit.register(C().m)\n');
    expect(r.status).toBe(1);
    expect(r.out).toContain('objects alive though no module leads to them\n');
    expect(r.out).toContain('1  __main__.C  (');
  });

  const REPEATED = `
class C: pass
REG = []
def leaky():
    REG.append(C())
def clean():
    c = C(); c.me = c
def full():
    if len(REG) < 2: REG.append(C())
`;
  it('finds what becomes more with every call, and what holds it', () => {
    const r = run(['leaks', '--history=C', '--repeat', '__main__:leaky', '4'], REPEATED);
    expect(r.status).toBe(1);
    expect(r.out).toContain('objects more after every call\n     4  __main__.C  (after each call: 1, 2, 3, 4)\n');
    expect(r.out).toMatch(
      /<__main__\.C object>, made at \S*program\.py:5 in leaky\(\)\n {10}→ item \d of __main__\.REG, taken at/,
    );
  });

  it('calls it no growth when caches fill or cycles are collected', () => {
    for (const f of ['clean', 'full'])
      expect(run(['leaks', '--repeat', `__main__:${f}`, '4'], REPEATED).out).toBe('no leaks found\n');
  });

  it('gives JSON', () => {
    const r = run(['leaks', '--json', '--repeat', '__main__:leaky', '3'], REPEATED);
    const found = JSON.parse(r.out);
    expect(found).toMatchObject([{ kind: 'growth', type: '__main__.C', count: 3, note: 'after each call: 1, 2, 3' }]);
    expect(found[0].examples[0].holders[0]).toMatchObject({ suspect: true, taken: null });
  });

  it('says what is wrong with --repeat', () => {
    expect(run(['leaks', '--repeat', 'leaky', '3'], REPEATED)).toMatchObject({ status: 2, out: '' });
    expect(run(['leaks', '--repeat', '__main__:leaky', '1'], REPEATED)).toMatchObject({ status: 2, out: '' });
  });
});

const HEAD = `
import sys, tally, weakref
class C: pass
REG = {}
def fails(f):
    try: f()
    except AssertionError as e: print(str(e).split('\\n')[0]); print(*[l.strip() for l in str(e).split('\\n') if '→' in l], sep='\\n')
    else: print('passes')
`;

/** What the functions `t…` of a program say. */
function told(program: string, args: readonly string[] = []): string[] {
  const r = run(
    args,
    `${HEAD}${program}\nfor name in sorted(n for n in dir() if n[:2] == 't_'): fails(globals()[name])\n`,
  );
  expect(r.stderr).toBe('');
  return r.out.trimEnd().split('\n');
}

describe('tally.assert_freed', () => {
  it("lets the caller's variables and the call itself hold the object", () => {
    expect(
      told('def t_1():\n    c = d = C()\n    tally.assert_freed(c)\ndef t_2():\n    tally.assert_freed(C())\n'),
    ).toEqual(['passes', 'passes']);
  });

  it('finds any other holder', () => {
    const program = `
def t_1():
    c = C(); REG['k'] = c
    tally.assert_freed(c)
def t_2():
    c = C(); c.me = c
    tally.assert_freed(c)
def t_3():
    c = C()
    (lambda x: tally.assert_freed(x))(c)
def t_4():
    c = C()
    (lambda x: tally.assert_freed(x, frames=2))(c)
`;
    expect(told(program)).toEqual([
      'the object is still held',
      "→ value 'k' of __main__.REG",
      'the object is still held',
      "→ attribute 'me' of __main__.C",
      'the object is still held',
      expect.stringMatching(/^→ frame t_3\(\) at .*program\.py:\d+, local 'c'$/),
      'passes',
    ]);
  });

  it('wants the object of a weak reference to be gone', () => {
    const program = `
def t_1():
    c = C(); w = weakref.ref(c)
    del c
    tally.assert_freed(w)
def t_2():
    c = C()
    tally.assert_freed(weakref.ref(c))
`;
    expect(told(program)).toEqual(['passes', 'the object is still held', expect.stringContaining("local 'c'")]);
  });

  it('says where references were taken when that is recorded', () => {
    const program = "def t_1():\n    c = C()\n    REG['k'] = c\n    tally.assert_freed(c)\n";
    expect(told(program, ['--history=C'])[1]).toMatch(
      /^→ value 'k' of __main__\.REG, taken at \S*program\.py:\d+ in t_1\(\)$/,
    );
  });
});

describe('tally.assert_balanced and tally.track', () => {
  it('let pass what ends, cycles, numbers and strings, and what is allowed', () => {
    const program = `
def t_1():
    with tally.assert_balanced():
        c = C(); c.me = c
        del c
        REG['n'] = 'text' * 3
def t_2():
    box = []
    with tally.assert_balanced(box):
        box.append(C())
def t_3():
    tracker = tally.track()
    [C() for _ in range(3)]
    tracker.check()
    tracker.close()
`;
    expect(told(program)).toEqual(['passes', 'passes', 'passes']);
  });

  it('find what stays', () => {
    const program = `
def t_1():
    with tally.assert_balanced():
        REG['c'] = [C()]
def t_2():
    tracker = tally.track()
    REG['d'] = C()
    try: tracker.check()
    finally: tracker.close()
`;
    expect(told(program)).toEqual([
      '2 new objects stay alive',
      "→ value 'c' of __main__.REG",
      '1 new object stays alive',
      "→ value 'd' of __main__.REG",
    ]);
  });

  it('do not replace an exception', () => {
    const r = run([], 'import tally\nkeep = []\nwith tally.assert_balanced():\n    keep.append([])\n    1/0\n');
    expect(r.stderr).toContain('ZeroDivisionError');
    expect(r.stderr).not.toContain('AssertionError');
  });
});

describe('tally.testing.LeakTestCase', () => {
  it('fails tests that leave objects behind', () => {
    const program = `
import unittest
from tally.testing import LeakTestCase
class C: pass
REG = []
class T(LeakTestCase):
    def test_bad(self): REG.append(C())
    def test_freed(self):
        c = C()
        self.assertFreed(c)
        with self.assertRaises(AssertionError):
            REG[:] = [c]
            self.assertFreed(c)
        REG.clear()
    def test_own(self): self.c = C()
class U(T):
    check_leaks = False
unittest.main(verbosity=2)
`;
    const r = run([], program);
    const results = r.stderr.split('\n').filter((line) => line.startsWith('test_'));
    expect(results.map((line) => line.replace(/ \(.*\.(\w)\.test_\w+\)/, ' $1'))).toEqual([
      'test_bad T ... FAIL',
      'test_freed T ... ok',
      'test_own T ... ok',
      'test_bad U ... ok',
      'test_freed U ... ok',
      'test_own U ... ok',
    ]);
    expect(r.stderr).toMatch(
      /1 new object stays alive\n {2}<__main__\.C object at \S+>\n {4}→ item 0 of __main__\.REG/,
    );
  });

  it('shows the line of the test that failed', () => {
    const program = `
import unittest
from tally.testing import LeakTestCase
class C: pass
REG = []
class T(LeakTestCase):
    def test_kept(self):
        c = C()
        REG.append(c)
        self.assertFreed(c)
unittest.main()
`;
    const r = run([], program);
    expect(r.stderr).toMatch(/line 10, in test_kept\n/);
    expect(r.stderr).not.toContain('testing.py", line');
  });
});
