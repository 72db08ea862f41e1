// Records what CPython 3.13 prints for every program in test/cases, or checks that the records still hold.
//
//   node tools/record-cases.mjs                      record every case
//   node tools/record-cases.mjs counts reclaim/x.py  record only these (folders or files, below test/cases or as paths)
//   node tools/record-cases.mjs --missing            record only cases that have no record yet
//   node tools/record-cases.mjs --check              run everything, write nothing, report differences (exit 1)
//   node tools/record-cases.mjs --check --seed 7     the same with another hash seed: output must not depend on it
//
// The interpreter is $TALLY_CPYTHON, or the one of `pyenv prefix 3.13.0`. Format of a record: test/cases/README.md.

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const CASES = resolve(dirname(fileURLToPath(import.meta.url)), '..', 'test', 'cases');
const PARALLEL = 2;
const TIME_LIMIT_MS = 60_000;
const OUTPUT_LIMIT = 4 << 20;

/** The path of the oracle. Ends the program with a message when there is none or when it is not a 3.13. */
function findPython() {
  let python = process.env.TALLY_CPYTHON;
  if (!python) {
    try {
      const prefix = execFileSync('pyenv', ['prefix', '3.13.0'], { encoding: 'utf8' }).trim();
      python = join(prefix, 'bin', 'python3');
    } catch {
      fail('no CPython 3.13: set TALLY_CPYTHON to its path, or install it with pyenv');
    }
  }
  let version;
  try {
    version = execFileSync(python, ['-V'], { encoding: 'utf8' }).trim();
  } catch {
    fail(`cannot run ${python}`);
  }
  if (!version.startsWith('Python 3.13.')) fail(`${python} is ${version}, not Python 3.13`);
  return python;
}

function fail(message) {
  console.error(`record-cases: ${message}`);
  process.exit(2);
}

/** Every `.py` file at or below `path`, sorted. Helper modules (a leading underscore) are no cases of their own. */
function listCases(path) {
  if (!statSync(path).isDirectory()) return [path];
  const found = [];
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.name.startsWith('_') || entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) found.push(...listCases(join(path, entry.name)));
    else if (entry.name.endsWith('.py')) found.push(join(path, entry.name));
  }
  return found.sort();
}

/** The cases that one command-line argument names: a folder or file below test/cases, or any path. */
function casesNamed(argument) {
  for (const candidate of [join(CASES, argument), join(CASES, `${argument}.py`), resolve(argument)]) {
    if (existsSync(candidate)) return listCases(candidate);
  }
  return fail(`no such case or folder: ${argument}`);
}

/** Runs one program as `python x.py` in its own folder and resolves to the text of its record. */
function runCase(python, file, seed) {
  const name = basename(file);
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    LANG: 'C.UTF-8',
    PYTHONHASHSEED: seed,
    PYTHONDONTWRITEBYTECODE: '1',
  };
  return new Promise((done) => {
    const child = spawn(python, [name], { cwd: dirname(file), env, stdio: ['ignore', 'pipe', 'pipe'] });
    const out = [];
    const err = [];
    let size = 0;
    const take = (chunks) => (chunk) => {
      size += chunk.length;
      if (size > OUTPUT_LIMIT) child.kill('SIGKILL');
      else chunks.push(chunk);
    };
    child.stdout.on('data', take(out));
    child.stderr.on('data', take(err));
    const timer = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT_MS);
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      const stderr = Buffer.concat(err).toString('utf8').replaceAll(file, name);
      let record = Buffer.concat(out).toString('utf8');
      if (stderr !== '') record = `${endLine(record)}--- stderr\n${stderr}`;
      if (signal !== null) record = `${endLine(record)}--- signal ${signal}\n`;
      else if (status !== 0) record = `${endLine(record)}--- exit ${status}\n`;
      done(record);
    });
  });
}

function endLine(text) {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** Why a record must not be kept although CPython printed it, or undefined. */
function objection(file, record) {
  if (/^--- signal /m.test(record)) return 'was killed: it crashed, ran too long or printed too much';
  if (/ at 0x[0-9a-f]{8,}/.test(record)) return 'prints an address';
  const counts = /getrefcount/.test(readFileSync(file, 'utf8'));
  if (counts && /\b4294967295\b/.test(record)) return 'prints the frozen count of an immortal object';
  return undefined;
}

/** The first line in which two records differ, for the report. */
function firstDifference(expected, actual) {
  const a = expected.split('\n');
  const b = actual.split('\n');
  let line = 0;
  while (line < a.length && a[line] === b[line]) line++;
  return `line ${line + 1}\n    recorded: ${a[line] ?? '(end)'}\n    now:      ${b[line] ?? '(end)'}`;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean', default: false },
    missing: { type: 'boolean', default: false },
    seed: { type: 'string', default: '0' },
  },
});
const python = findPython();
let cases = positionals.length > 0 ? positionals.flatMap(casesNamed) : listCases(CASES);
if (values.missing) cases = cases.filter((file) => !existsSync(recordPath(file)));

let problems = 0;
let written = 0;
let next = 0;

function recordPath(file) {
  return file.replace(/\.py$/, '.out');
}

function report(file, message) {
  problems++;
  console.error(`${relative(CASES, file)}: ${message}`);
}

async function worker() {
  while (next < cases.length) {
    const file = cases[next++];
    const record = await runCase(python, file, values.seed);
    const known = existsSync(recordPath(file)) ? readFileSync(recordPath(file), 'utf8') : undefined;
    const why = objection(file, record);
    if (why !== undefined) report(file, why);
    else if (!values.check) {
      if (known !== record) {
        writeFileSync(recordPath(file), record);
        written++;
      }
    } else if (known === undefined) report(file, 'has no record');
    else if (known !== record) report(file, `differs at ${firstDifference(known, record)}`);
  }
}

await Promise.all(Array.from({ length: PARALLEL }, worker));
const summary = values.check ? `${cases.length - problems} as recorded` : `${written} records written`;
console.log(`${cases.length} cases, ${summary}, ${problems} problems`);
process.exit(problems === 0 ? 0 : 1);
