/**
 * `npm run bench [-- --rounds N] [--inner N] [--json FILE] [program …]`: the programs of bench/programs on Tally and on native CPython 3.13 (and
 * 3.10 where there is one), interleaved in one run. A row gives the median over rounds of the time for `inner` runs in one process, warm-up
 * included, and the ratio to CPython 3.13; the last line is the geometric mean. CPython is found through TALLY_CPYTHON or pyenv.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const programs = path.join(root, 'bench', 'programs');
const driver = path.join(root, 'bench', 'driver.py');

const options = { rounds: 5, inner: 3, json: null, names: [] };
const argv = process.argv.slice(2);
while (argv.length > 0) {
  const word = argv.shift();
  if (word === '--rounds') options.rounds = Number(argv.shift());
  else if (word === '--inner') options.inner = Number(argv.shift());
  else if (word === '--json') options.json = argv.shift();
  else if (word.startsWith('-')) {
    console.error(
      `bench: unknown option ${word}\nusage: npm run bench -- [--rounds N] [--inner N] [--json FILE] [program …]`,
    );
    process.exit(2);
  } else options.names.push(word);
}

function pyenv(version) {
  try {
    const prefix = execFileSync('pyenv', ['prefix', version], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    const file = path.join(prefix, 'bin', 'python3');
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

const peers = [{ name: 'tally', command: [process.execPath, path.join(root, 'dist', 'tally.js')] }];
const reference = process.env.TALLY_CPYTHON ?? pyenv('3.13.0');
if (reference !== null) peers.push({ name: 'cpython 3.13', command: [reference] });
const older = pyenv('3.10.13');
if (older !== null) peers.push({ name: 'cpython 3.10', command: [older] });
if (!existsSync(peers[0].command[1])) {
  console.error('bench: dist/tally.js is missing; run `npm run build` first');
  process.exit(2);
}

/** Seconds for `inner` runs of a program in one process, and what it printed. */
function measure(peer, program) {
  const [file, ...args] = peer.command;
  const run = spawnSync(file, [...args, driver, program, String(options.inner)], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: programs, PYTHONDONTWRITEBYTECODE: '1' },
    timeout: 300_000,
  });
  if (run.status !== 0) throw new Error(`${peer.name} failed on ${program}:\n${run.stderr}`);
  const [result, times] = run.stdout.trim().split('\n').slice(-2);
  return { result, seconds: times.split(' ').reduce((sum, t) => sum + Number(t), 0) };
}

const median = (xs) => {
  const sorted = [...xs].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
};

const names =
  options.names.length > 0
    ? options.names
    : readdirSync(programs)
        .filter((f) => f.endsWith('.py'))
        .map((f) => f.slice(0, -3))
        .sort();
const rows = [];
for (const program of names) {
  const seconds = new Map(peers.map((p) => [p.name, []]));
  let expected = null;
  for (let round = 0; round < options.rounds; round++) {
    for (const peer of peers) {
      const m = measure(peer, program);
      if (expected === null) expected = m.result;
      else if (m.result !== expected)
        throw new Error(`${peer.name} computes ${m.result} in ${program}, not ${expected}`);
      seconds.get(peer.name).push(m.seconds);
    }
  }
  rows.push({ program, medians: Object.fromEntries([...seconds].map(([name, xs]) => [name, median(xs)])) });
}

const base = reference === null ? 'tally' : 'cpython 3.13';
console.log(`${'program'.padEnd(16)}${peers.map((p) => p.name.padStart(14)).join('')}${'ratio'.padStart(8)}`);
let logs = 0;
for (const row of rows) {
  row.ratio = row.medians.tally / row.medians[base];
  logs += Math.log(row.ratio);
  console.log(
    `${row.program.padEnd(16)}${peers.map((p) => `${row.medians[p.name].toFixed(3)} s`.padStart(14)).join('')}${row.ratio.toFixed(2).padStart(8)}`,
  );
}
const mean = Math.exp(logs / rows.length);
console.log(`geometric mean of tally / ${base}: ${mean.toFixed(2)}`);
if (options.json !== null) writeFileSync(options.json, `${JSON.stringify({ options, rows, mean }, null, 2)}\n`);
