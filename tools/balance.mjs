// All references after importing very much of the library: `node tools/balance.mjs [NUMBER]` imports so many modules (default: 250, what they
// import themselves included), counts every reference and compares with what is stored. Then it asks why(1), counts a heap of a million
// objects, and writes a snapshot of it. Status 0 when every object balances; the times are shown, not judged.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const wanted = Number(process.argv[2] ?? 250);

/** Modules that open windows or a browser, or print when they are imported. */
const LEFT_OUT = ['antigravity', 'this', 'idlelib', 'turtledemo', 'tkinter', 'turtle'];

const program = `
import importlib, io, sys, time, tally
for name in sorted(sys.stdlib_module_names):
    if len(sys.modules) >= ${wanted}:
        break
    if not name.startswith('_') and name not in ${JSON.stringify(LEFT_OUT)}:
        try:
            importlib.import_module(name)
        except ImportError:
            pass
print(len(sys.modules), 'modules imported')
if len(sys.modules) < ${wanted}:
    sys.exit('not so many modules are there')

def timed(what, f, rounds=7):
    times = []
    for _ in range(rounds):
        start = time.process_time()
        f()
        times.append(time.process_time() - start)
    print(f'{what}: {times[0] * 1000:.0f} ms the first time, {min(times) * 1000:.0f} ms at best (processor time)')

def ask():
    out, sys.stdout = sys.stdout, io.StringIO()
    try:
        tally.why(1)
    finally:
        sys.stdout = out

timed('census', tally.audit)
timed('why(1)', ask)
million = [[] for _ in range(1_000_000)]
timed('census with a million objects more', tally.audit)
timed('snapshot of them', lambda: tally.snapshot(sys.argv[1]), 3)
`;
const folder = mkdtempSync(path.join(tmpdir(), 'tally-balance-'));
const file = path.join(folder, 'heap.tally');
const command = [path.join(root, 'dist', 'tally.js'), '-W', 'ignore', '--audit', '-c', program, file];
const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
rmSync(folder, { recursive: true });
console.log(status === 0 ? 'every reference is found: stored = found for every object' : 'OUT OF BALANCE');
process.exitCode = status === 0 ? 0 : 1;
