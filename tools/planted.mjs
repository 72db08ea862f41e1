// Programs with one known reason each why an object stays alive (test/planted/faults), and programs that let go of everything
// (test/planted/clean): `tally why` must name the right holder and the right verdict for all of them, and nothing else.
//
//   node tools/planted.mjs                    all of them
//   node tools/planted.mjs closure_cell ...   those whose path has such a word in it
//   node tools/planted.mjs --show NAME        what Tally says, in the form of the lines below
//
// What is expected stands in comments at the top of each program:
//
//   # ask: EXPR            the question, asked at the end of the program
//   # at: here             or when the line that ends with `# here` is about to run; `# at: exception`: at the uncaught exception
//   # holder: TEXT         a holder whose description has this text in it
//   # path: EXPR           a way that is told
//   # why: KIND ← KIND     a verdict; there are no others than those given
//   # found: N of M        references found and counted, where they are not as many
//   # status: N            the program itself ends with that status
//
// The interpreter is built with `test/planted/natives.ts` in it, natives with faults in them. The programs in `clean` are also audited.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'test', 'planted');
const JOBS = 2;

const words = process.argv.slice(2);
const show = words[0] === '--show';
if (show) words.shift();
const programs = ['faults', 'clean']
  .flatMap((kind) => readdirSync(join(folder, kind)).map((name) => join(folder, kind, name)))
  .filter((file) => file.endsWith('.py') && (words.length === 0 || words.some((word) => file.includes(word))))
  .sort();

const build = mkdtempSync(join(tmpdir(), 'tally-planted-'));
process.on('exit', () => rmSync(build, { recursive: true, force: true }));
symlinkSync(join(root, 'dist', 'lib'), join(build, 'lib'));
const built = spawnSync(
  process.execPath,
  ['tools/build.mjs', build, '--no-library', '--with=./test/planted/natives.ts'],
  { cwd: root, stdio: 'inherit' },
);
if (built.status !== 0) process.exit(1);

/** @typedef {{ ask: string, at: string | null, holders: string[], paths: string[], whys: string[], found: string | null, status: number }} Expected */
/** @typedef {{ found: number, count: number, verdicts: { kinds: string[] }[], holders: { description: string, path: string | null }[] }} Report */

/** What the comments of a program say. @param {string} file @returns {Expected} */
function expectedOf(file) {
  const text = readFileSync(file, 'utf8');
  const all = (/** @type {string} */ word) =>
    [...text.matchAll(new RegExp(`^# ${word}: (.*)$`, 'gm'))].map((m) => m[1]);
  const ask = all('ask');
  if (ask.length !== 1) throw new Error(`${file}: one line '# ask: …' is needed`);
  const [at = null] = all('at');
  const line = text.split('\n').findIndex((s) => s.endsWith('  # here')) + 1;
  return {
    ask: ask[0],
    at: at === 'here' ? String(line) : at,
    holders: all('holder'),
    paths: all('path'),
    whys: all('why'),
    found: all('found')[0] ?? null,
    status: Number(all('status')[0] ?? 0),
  };
}

/** Asks about a program. @param {string} file @param {Expected} expected @returns {Promise<{ status: number | null, out: string, err: string }>} */
function ask(file, { ask, at }) {
  const name = basename(file);
  const when = at === null ? [] : at === 'exception' ? ['--on-exception'] : [`--at=${name}:${at}`];
  const audit = file.startsWith(join(folder, 'clean')) ? ['--audit'] : [];
  const child = spawn(process.execPath, [join(build, 'tally.js'), 'why', ...audit, ...when, '--json', name, ask], {
    cwd: dirname(file),
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (part) => (out += part));
  child.stderr.on('data', (part) => (err += part));
  return new Promise((done) => child.on('close', (status) => done({ status, out, err })));
}

/** What is wrong with an answer. @param {Expected} expected @param {Report} report */
function faultsOf(expected, report) {
  const wrong = [];
  const said = report.verdicts.map((v) => v.kinds.join(' ← '));
  for (const why of expected.whys) if (!said.includes(why)) wrong.push(`the verdict is missing: ${why}`);
  for (const why of said) if (!expected.whys.includes(why)) wrong.push(`a verdict that nobody expects: ${why}`);
  for (const text of expected.holders)
    if (!report.holders.some((h) => h.description.includes(text))) wrong.push(`no such holder: ${text}`);
  for (const path of expected.paths)
    if (!report.holders.some((h) => h.path === path)) wrong.push(`no such path: ${path}`);
  const found = report.found === report.count ? null : `${report.found} of ${report.count}`;
  if (found !== expected.found) wrong.push(`found ${report.found}, stored ${report.count}`);
  if (wrong.length > 0) for (const h of report.holders.slice(0, 8)) wrong.push(`  held: ${h.description} | ${h.path}`);
  return wrong;
}

/** @param {string} file @returns {Promise<boolean>} */
async function check(file) {
  const path = relative(folder, file);
  const expected = expectedOf(file);
  const { status, out, err } = await ask(file, expected);
  const start = out.search(/^\{$/m);
  if (start < 0 || status !== expected.status) {
    console.log(`FAIL ${path}: status ${status}\n${out}${err}`);
    return false;
  }
  /** @type {Report} */
  const report = JSON.parse(out.slice(start, out.search(/^\}$/m) + 1));
  if (show) {
    console.log(`${path}`);
    for (const h of report.holders) console.log(`# holder: ${h.description}\n# path: ${h.path}`);
    for (const v of report.verdicts) console.log(`# why: ${v.kinds.join(' ← ')}`);
    return true;
  }
  const wrong = faultsOf(expected, report);
  if (expected.whys.length === 0) wrong.push('no verdict is expected');
  if (wrong.length > 0) console.log(`FAIL ${path}\n${wrong.map((line) => `    ${line}`).join('\n')}`);
  return wrong.length === 0;
}

const queue = [...programs];
let failed = 0;
await Promise.all(
  Array.from({ length: JOBS }, async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) if (!(await check(file))) failed++;
  }),
);
console.log(`${programs.length} planted programs, ${failed} failed`);
process.exitCode = failed === 0 && programs.length > 0 ? 0 : 1;
