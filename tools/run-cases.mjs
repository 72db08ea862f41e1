// Runs the programs of test/cases on the built command and compares with what CPython 3.13 did (x.out beside x.py).
//
//   node tools/run-cases.mjs                       every case, counting all references at the end of each
//   node tools/run-cases.mjs counts reclaim/x.py   only these folders or files, below test/cases or as paths
//   node tools/run-cases.mjs --stress=7            the same in stress mode
//   node tools/run-cases.mjs --history             the same while the history of all objects is recorded
//   node tools/run-cases.mjs --no-audit --dist DIR --jobs 2 --verbose
//
// test/cases/known-failures.txt lists cases that are known to fail (`path — reason`); one that passes is a failure too.
// test/cases/stress-exempt.txt lists those whose output is not compared in stress mode. Each case runs as the command runs it. Status 1 if
// anything failed.

import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const HERE = dirname(fileURLToPath(import.meta.url));
const CASES = resolve(HERE, '..', 'test', 'cases');
const KNOWN = join(CASES, 'known-failures.txt');
const STRESS_EXEMPT = join(CASES, 'stress-exempt.txt');
/** Lines of a difference that are shown. */
const SHOWN = 6;

/** @typedef {{ file: string, arguments: string[], timeLimit: number }} Job */
/** @typedef {{ record: string, ms: number }} Result */

/** Every `.py` file at or below `path`, sorted; helpers begin with an underscore. @param {string} path @returns {string[]} */
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

/** @param {string} argument */
function casesNamed(argument) {
  for (const candidate of [join(CASES, argument), join(CASES, `${argument}.py`), resolve(argument)]) {
    if (existsSync(candidate)) return listCases(candidate);
  }
  console.error(`run-cases: no such case or folder: ${argument}`);
  return process.exit(2);
}

/** A list of cases: path to reason. @param {string} file @returns {Map<string, string>} */
function listed(file) {
  const known = new Map();
  if (!existsSync(file)) return known;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [path, reason] = line.split(' — ');
    known.set(path.trim(), reason ?? '');
  }
  return known;
}

/** A short account of how two records differ. @param {string} expected @param {string} actual */
function difference(expected, actual) {
  const a = expected.split('\n');
  const b = actual.split('\n');
  let line = 0;
  while (line < a.length && a[line] === b[line]) line++;
  const out = [`    line ${line + 1}`];
  for (const x of a.slice(line, line + SHOWN / 2)) out.push(`    - ${x}`);
  for (const x of b.slice(line, line + SHOWN)) out.push(`    + ${x.slice(0, 300)}`);
  return out.join('\n');
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    stress: { type: 'string' },
    history: { type: 'boolean', default: false },
    'no-audit': { type: 'boolean', default: false },
    dist: { type: 'string', default: resolve(HERE, '..', 'dist') },
    jobs: { type: 'string', default: '2' },
    verbose: { type: 'boolean', default: false },
  },
  // `--stress` alone means seed 1.
  args: process.argv.slice(2).map((a) => (a === '--stress' ? '--stress=1' : a)),
});
const command = resolve(values.dist, 'tally.js');
if (!existsSync(command)) {
  console.error(`run-cases: ${command} is not there; build it first (npm run build)`);
  process.exit(2);
}
const flags = values.stress !== undefined ? [`--stress=${values.stress}`] : values['no-audit'] ? [] : ['--audit'];
if (values.history) flags.push('--history');
const cases = positionals.length > 0 ? positionals.flatMap(casesNamed) : listCases(CASES);
const known = listed(KNOWN);
const exempt = values.stress !== undefined ? listed(STRESS_EXEMPT) : new Map();
const queue = cases.filter((file) => existsSync(file.replace(/\.py$/, '.out')));
const total = queue.length;
let passed = 0;
let failed = 0;
let expected = 0;

/** Whether a run found nothing wrong with the interpreter and ended with the right status. @param {string} actual @param {string} right */
function endsAlike(actual, right) {
  const status = (/** @type {string} */ record) => /^--- exit .*$/m.exec(record)?.[0];
  return !/^tally: |^--- (?:signal|no end within)/m.test(actual) && status(actual) === status(right);
}

/** @param {string} file @param {Result} result */
function judge(file, result) {
  const path = relative(CASES, file);
  const right = readFileSync(file.replace(/\.py$/, '.out'), 'utf8');
  const good = result.record === right || (exempt.has(path) && endsAlike(result.record, right));
  const reason = known.get(path);
  if (good && reason === undefined) {
    passed++;
    if (values.verbose) console.log(`ok   ${path} (${result.ms} ms)`);
  } else if (!good && reason !== undefined) {
    expected++;
    if (values.verbose) console.log(`known failure: ${path} (${reason})`);
  } else {
    failed++;
    if (good) console.log(`FAIL ${path}\n    passes, but is listed in known-failures.txt: ${reason}`);
    else console.log(`FAIL ${path}\n${difference(right, result.record)}`);
  }
}

/** Counting everything again and again takes its time. */
const TIME_LIMIT_MS = values.stress !== undefined ? 600_000 : 60_000;
const ENVIRONMENT = {
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  LANG: 'C.UTF-8',
  PYTHONHASHSEED: '0',
  PYTHONDONTWRITEBYTECODE: '1',
  TALLY_DEBUG: process.env.TALLY_DEBUG,
};

/** @param {string} text */
function endLine(text) {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** Runs a case; resolves to the text of its record. @param {string} file @param {string} folder for what it prints @returns {Promise<string>} */
function run(file, folder) {
  const out = join(folder, 'out');
  const err = join(folder, 'err');
  const streams = [openSync('/dev/null', 'r'), openSync(out, 'w'), openSync(err, 'w')];
  const child = spawn(command, [...flags, basename(file)], {
    cwd: dirname(file),
    env: ENVIRONMENT,
    stdio: /** @type {import('node:child_process').StdioOptions} */ (streams),
    timeout: TIME_LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  return new Promise((done) => {
    child.on('close', (status, signal) => {
      for (const fd of streams) closeSync(fd);
      const errors = readFileSync(err, 'utf8').replaceAll(file, basename(file));
      let record = readFileSync(out, 'utf8');
      if (errors !== '') record = `${endLine(record)}--- stderr\n${errors}`;
      if (signal === 'SIGKILL') record = `${endLine(record)}--- no end within ${TIME_LIMIT_MS / 1000} s\n`;
      else if (signal !== null) record = `${endLine(record)}--- signal ${signal}\n`;
      else if (status !== 0) record = `${endLine(record)}--- exit ${status}\n`;
      done(record);
    });
  });
}

/** Runs cases until the queue is empty. */
async function work() {
  const folder = mkdtempSync(join(tmpdir(), 'tally-cases-'));
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    const begun = Date.now();
    const record = await run(file, folder);
    judge(file, { record, ms: Date.now() - begun });
  }
  rmSync(folder, { recursive: true, force: true });
}

const started = Date.now();
await Promise.all(Array.from({ length: Math.min(Number(values.jobs), total) }, work));
const seconds = ((Date.now() - started) / 1000).toFixed(1);
console.log(`${total} cases in ${seconds} s${expected > 0 ? `, ${expected} known failures` : ''}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
