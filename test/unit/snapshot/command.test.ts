/** The commands that make and read snapshots, as they are built. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const tally = path.resolve(import.meta.dirname, '..', '..', '..', 'dist', 'tally.js');
const folder = mkdtempSync(path.join(tmpdir(), 'tally-snapshot-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]): { stdout: string; stderr: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [tally, ...args], { cwd: folder, encoding: 'utf8' });
  return { stdout, stderr, status };
}
function file(name: string, ...lines: string[]): string {
  writeFileSync(path.join(folder, name), lines.join('\n'));
  return name;
}
const SLOW = 30_000;

test(
  'a program that grows, by two snapshots of its own',
  () => {
    const name = file(
      'grow.py',
      'import tally',
      'kept = [object()]',
      "tally.snapshot('before.tally')",
      'kept += [float(i) for i in range(100)]',
      "tally.snapshot('after.tally')",
      "tally.snapshot('named', format='heapsnapshot')",
      "for how in ({'format': 'x'}, {'format': 5}):",
      "    try: tally.snapshot('y', **how)",
      '    except ValueError as e: print(e)',
      "try: tally.snapshot('no/such/folder')",
      'except FileNotFoundError as e: print(e)',
    );
    const ran = run('--audit', name);
    expect(ran).toEqual({
      stdout:
        'the format of a snapshot must be one of tally, heapsnapshot\n'.repeat(2) +
        "[Errno 2] No such file or directory: 'no/such/folder'\n",
      stderr: '',
      status: 0,
    });
    // Nothing else came: taking a snapshot leaves no object behind.
    expect(run('diff', 'before.tally', 'after.tally')).toEqual({
      stdout: [
        'came: 100 objects, 2,400 bytes',
        'objects  bytes  type   held by',
        '    100  2,400  float  __main__.kept[…]',
        '',
        'gone: 0 objects, 0 bytes',
        '',
        'grown or shrunk: 1 object, 824 bytes',
        'objects  bytes  type  held by',
        '      1    824  list  __main__.kept',
        '',
      ].join('\n'),
      stderr: '',
      status: 0,
    });
    expect(JSON.parse(run('diff', '--json', 'before.tally', 'after.tally').stdout)).toMatchObject({
      sameHeap: true,
      came: { rows: [{ type: 'float', holder: '__main__.kept[…]', objects: 100, bytes: 2400 }] },
    });
    expect(JSON.parse(readFileSync(path.join(folder, 'named'), 'utf8')).snapshot.node_count).toBeGreaterThan(1000);
  },
  SLOW,
);

test(
  'snapshot and top; at a line; the status is the program’s',
  () => {
    const name = file('p.py', 'import sys', 'data = {"k": ["x" * 50000]}', 'data.clear()', 'sys.exit(3)');
    expect(run('snapshot', '-o', 'end.tally', name)).toEqual({ stdout: '', stderr: '', status: 3 });
    expect(run('snapshot', '--at', 'p.py:3', '-o', 'line.tally', name).status).toBe(3);
    const largest = (snapshot: string): string[] =>
      JSON.parse(run('top', '--json', snapshot).stdout).largest.map((o: { path: string }) => o.path);
    expect(largest('line.tally')).toContain("__main__.data['k'][0]");
    expect(largest('end.tally').filter((p) => p.startsWith('__main__.data'))).toEqual([]);
    const text = run('top', 'line.tally');
    expect(text.stderr).toBe('');
    expect(text.stdout).toMatch(/^p\.py: [\d,]+ objects, [\d,]+ references, [\d,]+ bytes\n/);
    expect(run('snapshot', '--at', 'p.py:99', '-o', 'never.tally', '-c', 'pass')).toMatchObject({
      stderr: 'tally: snapshot: p.py:99 was never about to run\n',
      status: 1,
    });
  },
  SLOW,
);

test(
  'lines of creation, where they are recorded',
  () => {
    const name = file('made.py', 'kept = []', 'for i in range(100):', '    kept.append([i])');
    expect(run('snapshot', '--history', '-o', 'made.tally', name)).toEqual({ stdout: '', stderr: '', status: 0 });
    const report = JSON.parse(run('top', '--json', '--limit', '1000', 'made.tally').stdout);
    const line = report.lines.find((row: { line: string }) => row.line.endsWith('made.py:3'));
    expect(line).toMatchObject({ objects: 100, bytes: 100 * 64 });
    expect(run('top', 'made.tally').stdout).toContain('created at');
  },
  SLOW,
);

test(
  'what cannot be done is said in a line',
  () => {
    const small = file('not.tally', 'hello');
    const cases: [string[], string, number][] = [
      [['snapshot', '-c', 'pass'], 'tally: snapshot: the file to write is missing (-o FILE)\n', 2],
      [
        ['snapshot', '-o', 'x', '--format', 'y', '-c', '1'],
        'tally: snapshot: the format must be one of tally, heapsnapshot\n',
        2,
      ],
      [['snapshot', '-o', '/dev/full', '-c', '1'], "tally: can't write '/dev/full': No space left on device\n", 1],
      [['top', 'none.tally'], "tally: can't read 'none.tally': No such file or directory\n", 1],
      [['top', small], 'tally: not.tally: this is no snapshot of Tally\n', 1],
      [['diff', small, small], 'tally: not.tally: this is no snapshot of Tally\n', 1],
      [['top', '--limit', 'x', small], 'tally: --limit takes a whole number above 0, not x\n', 2],
    ];
    for (const [args, stderr, status] of cases) expect(run(...args)).toEqual({ stdout: '', stderr, status });
  },
  SLOW,
);
