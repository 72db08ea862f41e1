import { execFileSync, type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'tally-cli-'));
const tally = join(folder, 'dist', 'tally.js');
const env = { PATH: process.env.PATH, HOME: folder, LANG: 'C.UTF-8' };

beforeAll(() => {
  execFileSync(process.execPath, ['tools/build.mjs', join(folder, 'dist')]);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(args: readonly string[], input = ''): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [tally, ...args], { cwd: folder, env, input, encoding: 'utf8' });
}

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return name;
}

const SLOW = 30_000;

test(
  'a script: arguments, path, exit status, file of __main__',
  () => {
    const name = file('a.py', 'import sys\nprint(sys.argv, sys.path[0], __name__, __file__)\nsys.exit(3)\n');
    const r = run([name, 'x', '-y']);
    expect(r.stdout).toBe(`['a.py', 'x', '-y'] ${folder} __main__ ${folder}/a.py\n`);
    expect(r.status).toBe(3);
  },
  SLOW,
);

test(
  'standard output in a file: duplicates share the position, whoever writes',
  () => {
    const program = [
      'import os, sys',
      'print("one", flush=True)',
      'saved = os.dup(1)',
      'with open("other.txt", "w") as f:',
      '    os.dup2(f.fileno(), 1)',
      'print("elsewhere", flush=True)',
      'os.write(saved, b"two\\n")',
      'os.dup2(saved, 1)',
      'print("three", flush=True)',
      'print("four", file=sys.stderr, flush=True)',
      'os.close(saved)',
      'print("five")',
    ];
    const name = file('dup.py', program.join('\n'));
    const out = openSync(join(folder, 'out.txt'), 'w');
    spawnSync(process.execPath, [tally, name], { cwd: folder, env, stdio: ['ignore', out, out] });
    closeSync(out);
    expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toBe('one\ntwo\nthree\nfour\nfive\n');
    expect(readFileSync(join(folder, 'other.txt'), 'utf8')).toBe('elsewhere\n');
  },
  SLOW,
);

test(
  '-c, -m, standard input, a folder with __main__.py',
  () => {
    expect(run(['-c', 'import sys; print(sys.argv)', 'a']).stdout).toBe("['-c', 'a']\n");
    expect(run([], 'import sys; print(sys.argv)').stdout).toBe("['']\n");
    mkdirSync(join(folder, 'pkg'), { recursive: true });
    file('pkg/__init__.py', '');
    file('pkg/__main__.py', 'print(__name__, __package__)\n');
    expect(run(['-m', 'pkg']).stdout).toBe('__main__ pkg\n');
    expect(run(['pkg']).stdout).toBe('__main__ \n');
    expect(run(['-m', 'nothing.here'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("Error while finding module specification for 'nothing.here'"),
    });
  },
  SLOW,
);

test(
  'what cannot be run says so in a line or a SyntaxError',
  () => {
    expect(run(['none.py'])).toMatchObject({
      status: 2,
      stderr: `tally: can't open file '${folder}/none.py': [Errno 2] No such file or directory\n`,
    });
    mkdirSync(join(folder, 'empty'), { recursive: true });
    expect(run(['empty'])).toMatchObject({
      status: 1,
      stderr: `tally: can't find '__main__' module in '${folder}/empty'\n`,
    });
    for (const bytes of [new Uint8Array([120, 61, 34, 0xff, 34, 10]), new TextEncoder().encode('print(1)\0\n')]) {
      const r = run([file('bad.py', bytes)]);
      expect(r.status).toBe(1);
      expect(r.stderr).toContain('SyntaxError: ');
      expect(r.stderr).not.toContain('    at ');
    }
    expect(run(['--nope']).status).toBe(2);
  },
  SLOW,
);

test(
  'output that nobody takes',
  () => {
    const r = spawnSync('bash', ['-c', `"${process.execPath}" "${tally}" -c 'print(1)' > /dev/full`], {
      env,
      encoding: 'utf8',
    });
    expect(r.status).toBe(120);
    expect(r.stderr).toContain('OSError: [Errno 28] No space left on device');
    const program = 'for i in range(100000): print(i)';
    const head = spawnSync('bash', ['-c', `"${process.execPath}" "${tally}" -c '${program}' | head -1`], {
      env,
      encoding: 'utf8',
    });
    expect(head.stdout).toBe('0\n');
    expect(head.stderr).toContain('BrokenPipeError');
  },
  SLOW,
);

test(
  'the prompt, line by line',
  () => {
    const r = run(['-iq'], 'x = 333333\nimport sys\nsys.getrefcount(x)\nif x:\n  "in"\n\n1/0\n_\nexit(4)\n');
    expect(r.stdout).toBe("2\n'in'\n'in'\n");
    expect(r.stderr).toContain('ZeroDivisionError');
    expect(r.stderr.startsWith('>>> >>> >>> >>> ... ... >>> ')).toBe(true);
    expect(r.status).toBe(4);
  },
  SLOW,
);

test(
  'why, its JSON, pools, the census',
  () => {
    const r = run(['why', '--audit', '-c', 'x = [1, 2]\ny = {"k": x}', 'x']);
    expect(r.stdout).toMatch(/reference count 2\n/);
    expect(r.stdout.trimEnd().split('\n').at(-1)).toBe('found 2 = stored 2');
    expect(r.status).toBe(0);
    const report = JSON.parse(run(['why', '--json', '-c', 'x = [1, 2]', 'x']).stdout);
    expect(report).toMatchObject({ type: 'list', count: 1, found: 1 });
    expect(run(['why', '-c', 'x = 1', 'nope']).status).toBe(1);
    expect(run(['pools', '-c', 'pass']).stdout).toContain('block size');
  },
  SLOW,
);

test(
  'interrupts: a tight loop, a nap, reading; the uncaught one ends by the signal',
  async () => {
    const name = file(
      'sig.py',
      [
        'import sys, time',
        'def loop():',
        '    while True: pass',
        'read = lambda: sys.stdin.readline()',
        'for f in (loop, lambda: time.sleep(60), loop, read, loop, lambda: time.sleep(60), lambda: 7 ** 10 ** 8):',
        '    print("go", flush=True)',
        '    try: f()',
        '    except KeyboardInterrupt: pass',
        'print("last", flush=True)',
        'loop()',
      ].join('\n'),
    );
    const child = spawn(process.execPath, [tally, name], { cwd: folder, env, stdio: ['pipe', 'pipe', 'ignore'] });
    let out = '';
    child.stdout.on('data', (data: Uint8Array) => {
      out += new TextDecoder().decode(data);
      // A program that has just begun ends by signals (src/cli/process-host.ts).
      setTimeout(() => child.kill('SIGINT'), 1500);
    });
    const signal = await new Promise((done) => child.on('exit', (_status, s) => done(s)));
    expect(out).toBe(`${'go\n'.repeat(7)}last\n`);
    expect(signal).toBe('SIGINT');
  },
  SLOW,
);

test(
  'the library: programs, globals, exceptions, why',
  () => {
    const name = file(
      'embed.mjs',
      `import { createInterpreter } from './dist/index.js';
let out = '';
const py = createInterpreter({ stdout: (t) => (out += t), files: { '/lib/m.py': 'v = 5' }, path: ['/lib'] });
py.set('given', { a: [1, 2.5, null, 'é'] });
py.run('import m\\nx = [given["a"], m.v]\\nprint(x)');
let error = '';
try { py.run('1/0', 'f.py'); } catch (e) { error = e.traceback; }
const why = py.why('x');
const result = { x: py.get('x'), none: py.get('y') === undefined, sum: py.evaluate('2**70') === 2n ** 70n, error, count: why.count, found: why.found, audit: py.audit() };
py.close();
console.log(JSON.stringify({ ...result, out }));`,
    );
    const r = spawnSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' });
    expect(JSON.parse(r.stdout)).toEqual({
      x: [[1, 2.5, null, 'é'], 5],
      none: true,
      sum: true,
      error: expect.stringContaining('ZeroDivisionError: division by zero'),
      count: 1,
      found: 1,
      audit: null,
      out: "[[1, 2.5, None, 'é'], 5]\n",
    });
  },
  SLOW,
);

test(
  'the folder of a program comes to the path after site: no sitecustomize is taken from it',
  () => {
    mkdirSync(join(folder, 'front'));
    file('front/sitecustomize.py', 'print("never")\n');
    file('front/p.py', 'import sys; print(sys.path[0])\n');
    const start = (args: readonly string[], input = '') =>
      spawnSync(tally, args, { cwd: join(folder, 'front'), env, input, encoding: 'utf8' }).stdout;
    expect(start(['-c', 'import sys; print(repr(sys.path[0]))'])).toBe("''\n");
    expect(start([], 'import sys; print(repr(sys.path[0]))')).toBe("''\n");
    expect(start(['p.py'])).toBe(`${folder}/front\n`);
    expect(start(['-m', 'p'])).toBe(`${folder}/front\n`);
    expect(start(['-P', '-c', 'import sys; print(sys.path[0].endswith("python3.13"))'])).toBe('True\n');
    expect(start(['-c', 'import sitecustomize'])).toBe('never\n');
  },
  SLOW,
);

test.each([[undefined], ['glibc.malloc.check=0'], ['']])(
  'the variable that the C library reads is seen unchanged: %j',
  (value) => {
    const program =
      'import os\nprint(ascii(os.environ.get("GLIBC_TUNABLES")), flush=True)\nos.system("env | grep GLIBC_TUN")\n';
    const given = value === undefined ? env : { ...env, GLIBC_TUNABLES: value };
    // The first is started as Node starts it, the second as a shell does.
    for (const command of [[process.execPath, tally], [tally]]) {
      const r = spawnSync(command[0], [...command.slice(1), '-c', program], {
        cwd: folder,
        env: given,
        encoding: 'utf8',
      });
      expect(r.stdout).toBe(value === undefined ? 'None\n' : `'${value}'\nGLIBC_TUNABLES=${value}\n`);
    }
  },
  SLOW,
);

test.each([['/no/such file'], ['']])(
  'the variable that Node reads certificates for is seen unchanged: %j',
  (value) => {
    const program =
      'import os\nprint(ascii(os.environ["NODE_EXTRA_CA_CERTS"]), flush=True)\nos.system("env | grep CA_CERTS")\n';
    const r = spawnSync(process.execPath, [tally, '-c', program], {
      cwd: folder,
      env: { ...env, NODE_EXTRA_CA_CERTS: value },
      encoding: 'utf8',
    });
    expect(r.stdout).toBe(`'${value}'\nNODE_EXTRA_CA_CERTS=${value}\n`);
  },
  SLOW,
);

test(
  'a module from __pycache__ runs from kept code like from its own',
  () => {
    file('kept.py', 'def f(é):\n    return f"{é} \\u2028 𝒳"\nclass C:\n    v = f("ä")\nprint(ascii(C.v))\n');
    const r = [1, 2, 3, 4].map(() => run(['-c', 'import kept; print(ascii(kept.f(1)), kept.__cached__)']).stdout);
    expect(r[0]).toMatch(/^'\\xe4 \\u2028 \\U0001d4b3'\n'1 \\u2028 \\U0001d4b3' .*\.pyc\n$/);
    for (const text of r) expect(text).toBe(r[0]);
  },
  SLOW,
);

test(
  "options of Node's own: no image is used, or made",
  () => {
    const r = spawnSync(tally, ['-c', 'print(1)'], {
      cwd: folder,
      env: { ...env, NODE_OPTIONS: '--max-old-space-size=1000' },
      encoding: 'utf8',
    });
    expect([r.stdout, r.stderr, r.status]).toEqual(['1\n', '', 0]);
    expect(run(['-c', 'print(2)']).stdout).toBe('2\n');
  },
  SLOW,
);

test(
  'PYTHONSTARTUP: runs in __main__ before the first prompt; what it raises does no harm, SystemExit ends',
  () => {
    const prompt = (startup: string, input: string, ...flags: string[]): SpawnSyncReturns<string> =>
      spawnSync(process.execPath, [tally, ...flags, '-q', '-i'], {
        cwd: folder,
        env: { ...env, PYTHONSTARTUP: join(folder, startup) },
        input,
        encoding: 'utf8',
      });
    file('startup.py', 'x = 6\nprint(__name__, __file__ is None)\n1 / 0\n');
    const r = prompt('startup.py', 'x * 7\n"__file__" in globals()\n');
    expect(r.stdout).toBe('__main__ False\n42\nFalse\n');
    expect(r.stderr).toMatch(/ZeroDivisionError: division by zero\n>>> >>> >>> \n$/);
    expect(prompt('startup.py', 'x\n', '-E').stderr).toContain("NameError: name 'x' is not defined");
    file('leave.py', 'raise SystemExit(4)\n');
    expect(prompt('leave.py', 'print(1)\n')).toMatchObject({ status: 4, stdout: '', stderr: '' });
    const missing = prompt('nowhere.py', 'print(1)\n');
    expect(missing).toMatchObject({ status: 0, stdout: '1\n' });
    expect(missing.stderr).toContain('Could not open PYTHONSTARTUP');
  },
  SLOW,
);

test(
  '-X and the variables that stand for it: times of imports, columns, digits, where .pyc files are',
  () => {
    const with_ = (more: Record<string, string>, ...args: string[]): SpawnSyncReturns<string> =>
      spawnSync(process.execPath, [tally, ...args], { cwd: folder, env: { ...env, ...more }, encoding: 'utf8' });
    file('timed.py', 'x = 1\n');
    const times = /^import time: self \[us\] \| cumulative \| imported package\n[\s\S]*\d+ \| +\d+ \| timed\n/m;
    expect(with_({}, '-X', 'importtime', '-c', 'import timed').stderr).toMatch(times);
    expect(with_({ PYTHONPROFILEIMPORTTIME: '1' }, '-c', 'import timed').stderr).toMatch(times);
    const divide = 'print(*(lambda: 0).__code__.co_positions())\n1 / 0';
    for (const r of [
      with_({}, '-X', 'no_debug_ranges', '-c', divide),
      with_({ PYTHONNODEBUGRANGES: '1' }, '-c', divide),
    ]) {
      expect(r.stdout).toMatch(/^(?:\(\w+, \w+, None, None\) ?)+\n$/);
      expect(r.stderr).toMatch(/ {4}1 \/ 0\nZeroDivisionError/);
    }
    const digits = 'import sys; print(sys.get_int_max_str_digits(), sys.flags.int_max_str_digits)';
    expect(with_({ PYTHONINTMAXSTRDIGITS: '700' }, '-c', digits).stdout).toBe('700 700\n');
    expect(with_({ PYTHONINTMAXSTRDIGITS: '700' }, '-X', 'int_max_str_digits=0', '-c', digits).stdout).toBe('0 0\n');
    const low = with_({}, '-X', 'int_max_str_digits=5', '-c', digits);
    expect(low.status).toBe(1);
    expect(low.stderr).toBe('tally: -X int_max_str_digits: invalid limit; must be >= 640 or 0 for unlimited\n');
    const where = 'import sys, timed; print(sys.pycache_prefix, timed.__cached__.startswith(str(sys.pycache_prefix)))';
    expect(with_({ PYTHONPYCACHEPREFIX: join(folder, 'kept') }, '-c', where).stdout).toBe(
      `${join(folder, 'kept')} True\n`,
    );
    expect(with_({ PYTHONPYCACHEPREFIX: '/x' }, '-X', 'pycache_prefix=', '-c', where).stdout).toBe('None False\n');
  },
  // Ten starts, most of them without an image.
  3 * SLOW,
);

test(
  'the end of a program: what anybody can see runs, also where the library has callbacks of its own',
  () => {
    // Without --audit, an end that nobody can see is left out (src/gc/quiet.ts): here somebody sees it.
    const library = ['import logging, weakref', 'class C: pass', 'kept = C()', 'known = weakref.WeakSet([kept])'];
    // Functions that do not hold the program's globals: else they would be in a cycle with them, and die unheard.
    const called = (what: string, name: string): string[] => [
      `exec("def ${name}(ref): print('${what}')", d := {})`,
      `seen = weakref.ref(kept, d["${name}"])`,
    ];
    const seen = {
      callback: called('callback', 'f'),
      // The library's name, but somebody else's function.
      namesake: called('namesake', '_removeHandlerRef'),
      finalizer: ['C.__del__ = lambda self: print("finalizer")'],
    };
    for (const [what, lines] of Object.entries(seen)) {
      const r = run(['-c', [...library, ...lines].join('\n')]);
      expect([what, r.stdout]).toEqual([what, `${what}\n`]);
    }
    expect(run(['-c', library.join('\n')]).stdout).toBe('');
  },
  2 * SLOW,
);
