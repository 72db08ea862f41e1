/**
 * `node tools/growth.mjs [--most N] [--all] [operation …]`: how the time of each operation of bench/growth.py grows with the size, on Tally and on
 * native CPython 3.13. A row gives the exponent between the two largest sizes that both ran (2 means that ten times the size takes a hundred times
 * as long), the time at the larger of them, and their ratio. Rows that grow faster on Tally are marked; without `--all` the others are left out
 * when they are quick. CPython is found through TALLY_CPYTHON or pyenv.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const script = path.join(root, 'bench', 'growth.py');
const { values: options, positionals: names } = parseArgs({
  options: { most: { type: 'string', default: '1000000' }, all: { type: 'boolean', default: false } },
  allowPositionals: true,
});
/** Exponents may differ by so much without a mark: caches and collections are not of the same size. */
const TOLERANCE = 0.3;
/** A row at most this many times as slow as CPython's is quick. */
const QUICK = 2;
/** Shorter times say nothing. */
const LEAST_SECONDS = 0.002;

function cpython() {
  if (process.env.TALLY_CPYTHON !== undefined) return process.env.TALLY_CPYTHON;
  const found = spawnSync('pyenv', ['prefix', '3.13.0'], { encoding: 'utf8' });
  const file = found.status === 0 ? path.join(found.stdout.trim(), 'bin', 'python3') : '';
  if (existsSync(file)) return file;
  console.error('growth: no CPython 3.13; set TALLY_CPYTHON');
  return process.exit(2);
}

/** Seconds by operation and size. */
function measure(command) {
  const [file, ...args] = command;
  const run = spawnSync(file, [...args, script, options.most, ...names], { encoding: 'utf8', timeout: 3_600_000 });
  if (run.status !== 0) throw new Error(`${file} failed:\n${run.stderr}`);
  const rows = new Map();
  for (const line of run.stdout.trim().split('\n')) {
    const [name, size, seconds] = line.split(' ');
    if (!rows.has(name)) rows.set(name, new Map());
    rows.get(name).set(Number(size), Number(seconds));
  }
  return rows;
}

const reference = measure([cpython()]);
const ours = measure([process.execPath, path.join(root, 'dist', 'tally.js')]);

const exponent = (times, size) => Math.log10(times.get(size) / times.get(size / 10));
console.log(
  `${'operation'.padEnd(24)}${'size'.padStart(9)}${'tally'.padStart(16)}${'cpython'.padStart(16)}${'ratio'.padStart(9)}`,
);
let faster = 0;
for (const [name, times] of ours) {
  const theirs = reference.get(name);
  const sizes = [...times.keys()].filter((size) => theirs.has(size));
  const size = sizes.at(-1);
  if (sizes.length < 2) {
    console.log(`${name.padEnd(24)}${String(size).padStart(9)}  more than one size is needed`);
    faster++;
    continue;
  }
  const [a, b] = [exponent(times, size), exponent(theirs, size)];
  const ratio = times.get(size) / theirs.get(size);
  const marked = a > b + TOLERANCE && a > 1 + TOLERANCE && times.get(size) > LEAST_SECONDS;
  if (marked) faster++;
  if (!marked && !options.all && ratio <= QUICK) continue;
  const column = (e, seconds) => `${e.toFixed(2)} ${`${(seconds * 1000).toFixed(2)} ms`.padStart(11)}`.padStart(16);
  const row = `${name.padEnd(24)}${String(size).padStart(9)}${column(a, times.get(size))}${column(b, theirs.get(size))}`;
  console.log(`${row}${ratio.toFixed(2).padStart(9)}${marked ? '  grows faster' : ''}`);
}
console.log(`${ours.size} operations, ${faster} of them grow faster than CPython's`);
