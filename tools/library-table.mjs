/**
 * docs/library.md: for each public top-level module of CPython 3.13's library, whether it can be imported and whether its main entry
 * points (test/library/entry_points.py) do what they do on CPython.
 *
 *   node tools/library-table.mjs            tries all modules on dist and writes the table
 *   node tools/library-table.mjs --check    tells how what happens differs from what the table says; status 1 if it does
 *   node tools/library-table.mjs --dist DIR
 */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const program = path.join(root, 'test', 'library', 'entry_points.py');
const page = path.join(root, 'docs', 'library.md');

/** A module is given up after this long without a word. */
const SILENCE_MS = 90_000;

/** Why a module is not there, or is only in part: what the exception alone does not say. */
const REASONS = {
  ctypes: 'calls machine code and reads raw memory; a JavaScript host has neither',
  curses: 'needs the C library ncurses, and a terminal that belongs to it',
  ensurepip: 'installs pip, which comes as a wheel inside CPython and is not part of the library that Tally carries',
  sqlite3: 'needs the C library SQLite',
  ssl: 'needs the C library OpenSSL',
  venv: 'copies an installed CPython; Tally is one npm package',
};

/** @typedef {{ name: string, imports: boolean, runs: boolean, message: string }} Row */

/** The names that the program knows, in its order. */
function moduleNames() {
  return [...readFileSync(program, 'utf8').matchAll(/^ {4}"(\w+)": "/gm)].map((found) => found[1]);
}

/** What a line of the program's output says. @param {string} line @returns {Row | null} */
function parseLine(line) {
  const ok = /^(\w+) ok$/.exec(line);
  if (ok) return { name: ok[1], imports: true, runs: true, message: '' };
  const failed = /^(\w+): (import: )?(\w+: .*)$/.exec(line);
  return failed && { name: failed[1], imports: failed[2] === undefined, runs: false, message: failed[3] };
}

/** Runs the program for `names` in one process and calls `take` with each row; stops when nothing comes for a while.
 * @param {string} tally @param {string[]} names @param {(row: Row) => void} take @returns {Promise<string>} how it ended */
function run(tally, names, take) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [tally, program, ...names], { stdio: ['ignore', 'pipe', 'ignore'] });
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, SILENCE_MS);
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      timer.refresh();
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const row = parseLine(line);
        if (row) take(row);
      }
    });
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      resolve(timedOut ? 'does not come to an end' : `ends the interpreter (${signal ?? `status ${status}`})`);
    });
  });
}

/** Tries all modules: in one process, and each that this one did not reach in a process of its own. @param {string} tally */
async function tryAll(tally) {
  const names = moduleNames();
  /** @type {Map<string, Row>} */
  const rows = new Map();
  const take = (/** @type {Row} */ row) => rows.set(row.name, row);
  await run(tally, [], take);
  for (const name of names) {
    if (rows.has(name)) continue;
    const end = await run(tally, [name], take);
    if (!rows.has(name)) rows.set(name, { name, imports: false, runs: false, message: end });
  }
  return names.map((name) => /** @type {Row} */ (rows.get(name)));
}

const mark = (/** @type {boolean} */ yes) => (yes ? 'yes' : 'no');

/** @param {Row} row */
function remark(row) {
  const reason = REASONS[row.name] ?? '';
  const message = row.message && `\`${row.message.trim().replaceAll('|', '\\|')}\``;
  return [message, row.runs ? '' : reason].filter(Boolean).join(': ');
}

/** @param {Row[]} rows */
function table(rows) {
  const imports = rows.filter((row) => row.imports).length;
  const runs = rows.filter((row) => row.runs).length;
  const percent = (/** @type {number} */ n) => `${((100 * n) / rows.length).toFixed(1)} %`;
  return `# The library

Made by \`npm run library\`: each public top-level module of CPython 3.13's library on Linux is imported, and its main entry points are
used and checked (\`test/library/entry_points.py\`, which passes on CPython 3.13).

**${runs} of ${rows.length} modules (${percent(runs)}) import and do what was asked of them**; ${imports} (${percent(imports)}) can be imported.

Not in the table: modules for Windows alone (\`msvcrt\`, \`nt\`, \`winreg\`, \`winsound\`); \`tkinter\`, \`turtle\`, \`turtledemo\` and \`idlelib\`, which
need Tk and a screen and are not there; CPython's own tests (\`test\`); \`this\` and \`antigravity\`, which print a poem and open a
browser.

| module | imports | entry points | remark |
|---|---|---|---|
${rows.map((row) => `| \`${row.name}\` | ${mark(row.imports)} | ${mark(row.runs)} | ${remark(row)} |`).join('\n')}
`;
}

/** Where `rows` differ from what the page says. @param {Row[]} rows */
function differences(rows) {
  const said = new Map(
    [...readFileSync(page, 'utf8').matchAll(/^\| `(\w+)` \| (\w+) \| (\w+) \|/gm)].map((m) => [
      m[1],
      `${m[2]} ${m[3]}`,
    ]),
  );
  const found = [];
  for (const row of rows) {
    const now = `${mark(row.imports)} ${mark(row.runs)}`;
    const before = said.get(row.name);
    said.delete(row.name);
    if (now !== before)
      found.push(`${row.name}: imports, entry points: ${before ?? 'not listed'} -> ${now} ${row.message}`.trimEnd());
  }
  for (const name of said.keys()) found.push(`${name}: listed, but no longer tried`);
  return found;
}

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, dist: { type: 'string', default: path.join(root, 'dist') } },
});
const rows = await tryAll(path.resolve(values.dist, 'tally.js'));
const summary = `${rows.filter((row) => row.runs).length} of ${rows.length} modules`;
if (values.check) {
  const found = differences(rows);
  for (const line of found) console.log(line);
  if (found.length > 0) {
    console.log('docs/library.md says otherwise; `npm run library` writes it again');
    process.exitCode = 1;
  } else console.log(`${summary}, as docs/library.md says`);
} else {
  writeFileSync(page, table(rows));
  console.log(summary);
}
