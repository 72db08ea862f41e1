// What the programs do not show: starting, importing, bytes per live object, and how releasing and collecting grow. Native interpreters alone.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { median } from './report.mjs';
import { root, scratch } from './peers.mjs';

const script = path.join(root, 'bench', 'costs.py');
const MODULES = 'import asyncio, json, re, dataclasses, typing, enum, argparse, logging, unittest, email, http.client';
const KINDS = ['int', 'float', 'str', 'bytes', 'tuple', 'list', 'dict', 'set', 'instance', 'slots', 'closure'];
const OBJECTS = 300_000;
const SIZES = [1_000, 10_000, 100_000, 1_000_000];

/** The output of a process and its milliseconds by the clock; throws when it fails. */
function timed(command) {
  const [file, ...args] = command;
  const start = process.hrtime.bigint();
  const run = spawnSync(file, args, { encoding: 'utf8', cwd: scratch });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (run.status !== 0) throw new Error(`${command.join(' ')}: ${run.error?.message ?? run.stderr.trim()}`);
  return { output: run.stdout.trim(), milliseconds };
}

/** A program of 10,000 lines in ten modules, functions and classes in turn; gives the file to run. */
function longProgram() {
  const folder = path.join(scratch, 'long');
  mkdirSync(folder, { recursive: true });
  const names = Array.from({ length: 10 }, (_, i) => `part${i}`);
  for (const name of names) {
    const blocks = Array.from({ length: 100 }, (_, i) => [
      `class C${i}:`,
      `    """Number ${i}."""`,
      `    limit = ${i}`,
      '    def method(self, a, b=2):',
      `        total = [x * ${i} for x in range(a) if x % b]`,
      '        return sum(total)',
      `def f${i}(x, y=${i}):`,
      `    if x > y: return {'x': x, 'y': y}`,
      `    return f'{x} of {y}'`,
      '',
    ]);
    writeFileSync(path.join(folder, `${name}.py`), blocks.flat().join('\n'));
  }
  const main = path.join(folder, 'main.py');
  writeFileSync(main, `import ${names.join(', ')}\nprint(part9.f7(1), part0.C3().method(10))\n`);
  return main;
}

/** The peers' interpreters, each as the words before a script; `node` is the bare runtime that Tally's start is compared with. */
function starts(interpreters, options) {
  const long = longProgram();
  const rows = [
    { title: 'start: print("hello")', args: ['-c', 'print("hello")'] },
    { title: 'eleven imports', args: ['-c', MODULES] },
    { title: 'a program of 10,000 lines', args: [long] },
  ];
  const node = { name: 'node -e 0', command: [process.execPath, '-e', '0'] };
  return rows.map(({ title, args }, i) => {
    const all = interpreters.map(({ name, file }) => ({ name, command: [file, ...args] }));
    const ways = i === 0 ? [...all, node] : all;
    for (const { command } of ways) timed(command);
    const times = ways.map(() => []);
    for (let round = 0; round < options.rounds; round++) {
      console.error(`bench: ${title}, round ${round + 1} of ${options.rounds}`);
      for (let k = 0; k < ways.length; k++) {
        const at = (k + round) % ways.length;
        times[at].push(timed(ways[at].command).milliseconds);
      }
    }
    return { title, unit: 'ms', values: Object.fromEntries(ways.map(({ name }, k) => [name, median(times[k])])) };
  });
}

function bytes(interpreters) {
  return KINDS.map((kind) => {
    console.error(`bench: bytes of ${kind}`);
    const of = ({ name, file }) => [name, Number(timed([file, script, 'bytes', kind, String(OBJECTS)]).output)];
    return { title: `one live ${kind}`, unit: 'bytes', values: Object.fromEntries(interpreters.map(of)) };
  });
}

function growth(interpreters) {
  const rows = new Map();
  for (const size of SIZES) {
    console.error(`bench: releasing and collecting ${size}`);
    for (const { name, file } of interpreters)
      for (const line of timed([file, script, 'seconds', String(size)]).output.split('\n')) {
        const [operation, nanoseconds] = line.split(' ');
        const title = `${operation} of ${size}`;
        if (!rows.has(title)) rows.set(title, { title, unit: 'ns each', values: {} });
        rows.get(title).values[name] = Number(nanoseconds);
      }
  }
  return [...rows.values()].sort((a, b) => (a.title.split(' ')[0] < b.title.split(' ')[0] ? -1 : 1));
}

/** Rows of `{title, unit, values}`, a value for each interpreter (`{name, file}`). */
export function costs(interpreters, options) {
  mkdirSync(scratch, { recursive: true });
  return [...starts(interpreters, options), ...bytes(interpreters), ...growth(interpreters)];
}

/** The rows as a table: values, and how often Tally's is the reference's, which comes first. */
export function costLines(rows, interpreters, subject) {
  const [base] = interpreters;
  return [
    ['what', 'unit', ...interpreters.map((i) => i.name), `${subject} / ${base.name}`],
    ...rows.map(({ title, unit, values }) => [
      title,
      unit,
      ...interpreters.map(({ name }) => values[name]?.toFixed(0) ?? '-'),
      (values[subject] / values[base.name]).toFixed(2),
    ]),
    ...rows
      .filter(({ values }) => values['node -e 0'] !== undefined)
      .map(({ title, values }) => [
        `${title}, to node -e 0`,
        'ms',
        ...interpreters.map(() => ''),
        (values[subject] / values['node -e 0']).toFixed(2),
      ]),
  ];
}
