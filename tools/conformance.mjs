/**
 * docs/conformance.md: what CPython's own tests of the language and its types say of Tally.
 *
 *   node tools/conformance.mjs SUITE                 runs the modules of test/conformance/core.txt, and writes the table
 *   node tools/conformance.mjs SUITE test_int …      runs these, and writes their rows anew
 *   --list FILE, --dist DIR, --seconds N (limit of each module), --logs DIR (keeps what each module wrote)
 *
 * SUITE is the folder `test` of CPython 3.13's library. One module runs at a time, in a process and a folder of its own. A module that imports
 * what shows CPython's C internals to its tests gets a stand-in for it: a test that calls something of it is skipped.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const page = path.join(root, 'docs', 'conformance.md');

/** So many failing tests are named in a row. */
const NAMED = 12;

/** No resource (network, much memory or time) is asked for, as with `python -m test`. */
const PROGRAM = `import sys, unittest
from test import support
support.use_resources = []
unittest.main(None, argv=["python", "-v", "test." + sys.argv[1]])
`;

const STAND_IN = `"""Stands in for a module of CPython's C internals: a test that asks for something of it is skipped."""
import unittest

def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    def missing(*args, **kwargs):
        raise unittest.SkipTest(f"{__name__}.{name} is CPython's own")
    return missing

def get_config():
    return {"code_debug_ranges": 1}

def get_immortalize_deferred():
    return False

def get_recursion_depth():
    raise ImportError
`;

/** The modules of tests that are imported with a stand-in only. */
const STAND_INS = new Map([
  ['test_bytes', '_testlimitedcapi'],
  ['test_class', '_testinternalcapi'],
  ['test_code', '_testinternalcapi'],
  ['test_compile', '_testinternalcapi'],
  ['test_import', '_testsinglephase'],
  ['test_monitoring', '_testcapi'],
  ['test_traceback', '_testinternalcapi'],
  ['test_types', '_testsinglephase'],
]);

/** @typedef {{ name: string, verdict: string, ran: number, bad: number, skipped: number, remark: string }} Row */

/** Runs one module. @param {string} tally @param {string} suite @param {string} name @param {number} seconds
 * @returns {Promise<{ text: string, end: string }>} what it wrote, and how it ended when not by itself */
function run(tally, suite, name, seconds) {
  return new Promise((resolve) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tally-conformance-'));
    const library = path.join(folder, 'suite');
    const work = path.join(folder, 'work');
    mkdirSync(library);
    mkdirSync(work);
    symlinkSync(suite, path.join(library, 'test'));
    const internal = STAND_INS.get(name);
    if (internal !== undefined) writeFileSync(path.join(library, `${internal}.py`), STAND_IN);
    const child = spawn(process.execPath, [tally, '-c', PROGRAM, name], {
      cwd: work,
      detached: true,
      env: { ...process.env, PYTHONPATH: library },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, seconds * 1000);
    let text = '';
    const take = (/** @type {string} */ part) => {
      text += part;
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      rmSync(folder, { recursive: true, force: true });
      const ended = status === 0 || status === 1 ? '' : `ended with ${signal ?? `status ${status}`}`;
      resolve({ text, end: timedOut ? `not done after ${seconds} s` : ended });
    });
  });
}

/** The row that the output of a module makes. @param {string} name @param {string} text @param {string} end @returns {Row} */
function judge(name, text, end) {
  const counts = [...text.matchAll(/^Ran (\d+) tests? in .*\n\n(OK|FAILED|NO TESTS RAN)(?: \((.*)\))?$/gm)].at(-1);
  const begun = text.match(/ \.\.\. /g)?.length ?? 0;
  if (!counts || end !== '') {
    const at = [...text.matchAll(/^(test\w+) \(/gm)].at(-1)?.[1];
    const remark = [end || 'ended before the tests did', at && `in \`${at}\``].filter(Boolean).join(', ');
    return { name, verdict: 'no end', ran: begun, bad: 0, skipped: 0, remark };
  }
  const number = (/** @type {string} */ word) => Number(new RegExp(`${word}=(\\d+)`).exec(counts[3] ?? '')?.[1] ?? 0);
  const failing = [
    ...new Set([...text.matchAll(/^(?:FAIL|ERROR|UNEXPECTED SUCCESS): (\S+)/gm)].map((found) => found[1])),
  ];
  const named = failing.slice(0, NAMED).map((test) => `\`${test}\``);
  if (failing.length > NAMED) named.push(`${failing.length - NAMED} more`);
  const ran = Number(counts[1]);
  const skipped = number('skipped');
  // A module of which nothing was run has not passed.
  const verdict = counts[2] === 'OK' && ran > skipped ? 'yes' : 'no';
  return {
    name,
    verdict,
    ran,
    bad: failing.length,
    skipped,
    remark: named.join(', '),
  };
}

/** The rows that the page has. @returns {Map<string, Row>} */
function rowsOfPage() {
  const text = existsSync(page) ? readFileSync(page, 'utf8') : '';
  const lines = text.matchAll(/^\| `(\w+)` \| ([\w ]+) \| (\d+) \| (\d+) \| (\d+) \| (.*?) ?\|$/gm);
  return new Map(
    [...lines].map(([, name, verdict, ran, bad, skipped, remark]) => [
      name,
      { name, verdict, ran: Number(ran), bad: Number(bad), skipped: Number(skipped), remark },
    ]),
  );
}

/** @param {Row[]} rows */
function table(rows) {
  const passed = rows.filter((row) => row.verdict === 'yes').length;
  const ran = rows.reduce((sum, row) => sum + row.ran, 0);
  const bad = rows.reduce((sum, row) => sum + row.bad, 0);
  return `# Conformance

Made by \`npm run conformance -- SUITE\`: the modules of CPython 3.13's own tests (\`SUITE\`, the folder \`test\` of its library) that are about
the language and its types (\`test/conformance/core.txt\`), run on Tally.

**${passed} of ${rows.length} modules pass**; ${bad} of ${ran} tests do not. A skipped test says itself that it does not apply.

| module | passes | tests | failing | skipped | which |
|---|---|---|---|---|---|
${rows.map((row) => `| \`${row.name}\` | ${row.verdict} | ${row.ran} | ${row.bad} | ${row.skipped} | ${row.remark} |`).join('\n')}
`;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'string', default: path.join(root, 'test', 'conformance', 'core.txt') },
    dist: { type: 'string', default: path.join(root, 'dist') },
    seconds: { type: 'string', default: '300' },
    logs: { type: 'string' },
  },
});
const [suite, ...only] = positionals;
if (suite === undefined || !existsSync(path.join(suite, 'support'))) {
  console.error('conformance.mjs: name the folder `test` of CPython 3.13’s library');
  process.exit(2);
}
const names = readFileSync(values.list, 'utf8').split(/\s+/).filter(Boolean);
const rows = rowsOfPage();
for (const name of only.length > 0 ? only : names) {
  const { text, end } = await run(
    path.resolve(values.dist, 'tally.js'),
    path.resolve(suite),
    name,
    Number(values.seconds),
  );
  if (values.logs !== undefined) {
    mkdirSync(values.logs, { recursive: true });
    writeFileSync(path.join(values.logs, `${name}.log`), text);
  }
  const row = judge(name, text, end);
  rows.set(name, row);
  console.log(`${name}: ${row.verdict}, ${row.ran} tests, ${row.bad} failing ${row.remark}`.trimEnd());
  writeFileSync(page, table(names.flatMap((each) => rows.get(each) ?? [])));
}
