// One process of run-cases.mjs: runs cases one after the other, each in a fresh thread. Its argument is the thread's file.

import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';

const worker = process.argv[2];
const TIME_LIMIT_MS = process.env.TALLY_CASE_SECONDS ? Number(process.env.TALLY_CASE_SECONDS) * 1000 : 60_000;
const folder = mkdtempSync(join(tmpdir(), 'tally-cases-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** The flags of the command as it would parse them. @param {string[]} given */
function parseFlags(given) {
  const stress = given.find((f) => f.startsWith('--stress='));
  return {
    debug: 0,
    inspect: 0,
    optimize: 0,
    dontWriteBytecode: 1,
    noUserSite: 0,
    noSite: 0,
    ignoreEnvironment: 0,
    verbose: 0,
    bytesWarning: 0,
    quiet: 0,
    isolated: 0,
    safePath: false,
    unbuffered: false,
    skipFirstLine: false,
    warnOptions: [],
    xOptions: [],
    immortal: false,
    audit: given.length > 0,
    stress: stress === undefined ? null : Number(stress.slice(9)),
  };
}

/** @param {string} text */
function endLine(text) {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** Runs a case; resolves to the text of its record. @param {string} file @param {string[]} flags @returns {Promise<string>} */
function run(file, flags) {
  const name = basename(file);
  process.chdir(dirname(file));
  const shared = new Int32Array(new SharedArrayBuffer(8));
  const streams = [openSync('/dev/null', 'r'), openSync(join(folder, 'out'), 'w'), openSync(join(folder, 'err'), 'w')];
  const thread = new Worker(worker, {
    workerData: {
      command: { kind: 'run', program: { kind: 'script', path: name }, argv: [], flags: parseFlags(flags) },
      shared: shared.buffer,
      name: 'tally',
      streams,
    },
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      LANG: 'C.UTF-8',
      PYTHONHASHSEED: '0',
      TALLY_DEBUG: process.env.TALLY_DEBUG,
    },
    resourceLimits: { stackSizeMb: 512 },
  });
  /** @param {unknown} answer */
  const answer = (answer) => {
    thread.postMessage(answer);
    Atomics.add(shared, 1, 1);
    Atomics.notify(shared, 1);
  };
  return new Promise((done) => {
    /** @param {string} ending */
    const end = (ending) => {
      clearTimeout(timer);
      thread.removeAllListeners();
      thread.terminate();
      for (const fd of streams) closeSync(fd);
      const err = readFileSync(join(folder, 'err'), 'utf8').replaceAll(file, name);
      let record = readFileSync(join(folder, 'out'), 'utf8');
      if (err !== '') record = `${endLine(record)}--- stderr\n${err}`;
      if (ending !== '') record = `${endLine(record)}--- ${ending}\n`;
      done(record);
    };
    const timer = setTimeout(() => end(`no end within ${TIME_LIMIT_MS / 1000} s`), TIME_LIMIT_MS);
    thread.on('error', (error) => end(`error ${error.message}`));
    thread.on('message', ({ kind, ask }) => {
      try {
        if (kind === 'exit') {
          end(ask.signal !== null ? `signal ${ask.signal}` : ask.status === 0 ? '' : `exit ${ask.status}`);
        } else if (kind === 'chdir') answer({ value: process.chdir(ask.path) ?? null });
        else if (kind === 'umask') answer({ value: process.umask(ask.mask) });
        else answer({ value: null });
      } catch (error) {
        answer({ code: /** @type {NodeJS.ErrnoException} */ (error).code ?? '', message: String(error) });
      }
    });
  });
}

process.on('message', async (/** @type {{ file: string, flags: string[] }} */ { file, flags }) => {
  const started = Date.now();
  const record = await run(file, flags);
  process.send?.({ record, ms: Date.now() - started });
});
