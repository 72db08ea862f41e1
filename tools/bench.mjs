/**
 * `npm run bench [-- option …]`: the programs of bench/programs on Tally and on native CPython 3.13, and on CPython 3.10 and PyPy where they are
 * installed, interleaved in one run. A row gives the reference's median time for `inner` runs in one process, warm-up included, and the others'
 * ratios to it. All must compute the same. CPython is found through TALLY_CPYTHON or pyenv, PyPy through TALLY_PYPY, pyenv or PATH.
 *
 *   --programs a,b   only these
 *   --rounds N       measurements of each (5); --inner N: runs in one process (3)
 *   --peers          npm packages as well: Pyodide, Brython, Skulpt, MicroPython, Monty, installed into .bench/peers when they are missing
 *   --against REV    that revision as well, built under .bench/revisions
 *   --memory         peak memory of the processes as well
 *   --costs          instead of the programs: start, imports, bytes per live object, releasing and collecting as the heap grows
 *   --json FILE, --svg FILE   all samples, and why a peer has none; a plot
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { costLines, costs } from './bench/costs.mjs';
import { measure } from './bench/measure.mjs';
import { natives, packages, programs, reference, root, tally } from './bench/peers.mjs';
import { plot } from './bench/plot.mjs';
import { grid, paired, summary, table } from './bench/report.mjs';
import { build } from './bench/revision.mjs';

const TALLY = 'tally';

/** Says what is wrong with the command, and ends. */
function refuse(message) {
  console.error(`bench: ${message}`);
  process.exit(2);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        programs: { type: 'string' },
        rounds: { type: 'string', default: '5' },
        inner: { type: 'string', default: '3' },
        peers: { type: 'boolean', default: false },
        against: { type: 'string' },
        memory: { type: 'boolean', default: false },
        costs: { type: 'boolean', default: false },
        json: { type: 'string' },
        svg: { type: 'string' },
      },
    });
    const counts = { rounds: Number(values.rounds), inner: Number(values.inner) };
    for (const [name, value] of Object.entries(counts))
      if (!Number.isInteger(value) || value < 1) refuse(`--${name} must be a whole number from 1 on`);
    return { ...values, ...counts };
  } catch (error) {
    return refuse(error.message);
  }
}

function chosenPrograms(list) {
  if (list === undefined)
    return readdirSync(programs)
      .filter((file) => file.endsWith('.py'))
      .map((file) => file.slice(0, -3))
      .sort();
  const names = list.split(',');
  for (const name of names)
    if (!existsSync(path.join(programs, `${name}.py`))) refuse(`no program ${name} in bench/programs`);
  return names;
}

function participants(options) {
  try {
    const base = reference();
    const peers = [base, tally(TALLY, root)];
    if (options.against !== undefined) {
      const { commit, folder } = build(options.against);
      peers.push(tally(`${TALLY} ${commit}`, folder));
    }
    peers.push(...natives());
    if (options.peers) peers.push(...packages());
    return { base, peers };
  } catch (error) {
    return refuse(error.message);
  }
}

/** Whether a peer has failed on a program: then it is not asked again. */
const failed = (samples) => samples.some((s) => s.failure !== undefined);

/** All samples by program and peer. Each round has all programs, and begins with another peer. */
function rounds(names, peers, options, python) {
  const samples = new Map(names.map((name) => [name, new Map(peers.map((p) => [p.name, []]))]));
  for (let round = 0; round < options.rounds; round++) {
    for (const program of names) {
      console.error(`bench: round ${round + 1} of ${options.rounds}, ${program}`);
      const byPeer = samples.get(program);
      for (let i = 0; i < peers.length; i++) {
        const peer = peers[(i + round) % peers.length];
        const list = byPeer.get(peer.name);
        if (!failed(list)) list.push(measure(peer, program, options.inner, python));
      }
    }
  }
  return samples;
}

/** Marks samples whose result is not the reference's as failures. The reference itself must not fail. */
function compareResults(samples, base) {
  for (const [program, byPeer] of samples) {
    const [first] = byPeer.get(base.name);
    if (failed(byPeer.get(base.name))) refuse(`${base.name} cannot run ${program}: ${first.failure}`);
    for (const list of byPeer.values())
      for (const sample of list)
        if (sample.failure === undefined && sample.result !== first.result)
          sample.failure = `computes ${sample.result} instead of ${first.result}`;
  }
}

/** Everything that was found, with when and where, as a file. */
function writeJson(file, options, found) {
  const machine = { cpu: os.cpus()[0].model, cores: os.cpus().length, load: os.loadavg(), node: process.version };
  writeFileSync(file, `${JSON.stringify({ date: new Date().toISOString(), machine, options, ...found }, null, 2)}\n`);
}

function showCosts(options) {
  const { peers } = participants({ ...options, peers: false });
  const interpreters = peers.filter((p) => p.file !== undefined);
  const rows = costs(interpreters, options);
  console.log(grid(costLines(rows, interpreters, TALLY)));
  if (options.json !== undefined) writeJson(options.json, options, { rows });
}

function showPrograms(options) {
  const names = chosenPrograms(options.programs);
  const { base, peers } = participants(options);
  const samples = rounds(names, peers, options, options.memory ? base.file : null);
  compareResults(samples, base);
  const result = summary(samples, peers);
  console.log(table(result));
  if (options.against !== undefined) {
    const ratio = paired(result.rows, TALLY, peers[2].name);
    console.log(`${TALLY} / ${peers[2].name}, paired: ${ratio === null ? '-' : ratio.toFixed(3)}`);
  }
  if (options.json !== undefined) writeJson(options.json, options, result);
  if (options.svg !== undefined) writeFileSync(options.svg, plot(result, TALLY));
  // A program that Tally cannot run is a bug of Tally's, whatever the times of the others.
  for (const { program, peers: cells } of result.rows) {
    const { failure } = cells[TALLY];
    if (failure === undefined) continue;
    console.error(`bench: ${TALLY} on ${program}: ${failure}`);
    process.exitCode = 1;
  }
}

const options = readOptions();
if (options.costs) showCosts(options);
else showPrograms(options);
