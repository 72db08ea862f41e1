// One process of run-cases.mjs: runs cases one after the other, each in a fresh thread. Its argument is the thread's file. A case that needs
// more of the main thread than an answer or two (processes, sockets, signals) is run again, as the command does it.

import { spawn } from 'node:child_process';
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
    audit: given.includes('--audit') || stress !== undefined,
    stress: stress === undefined ? null : Number(stress.slice(9)),
    history: given.includes('--history') ? ['all'] : [],
  };
}

/** @param {string} text */
function endLine(text) {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

const ENVIRONMENT = {
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  LANG: 'C.UTF-8',
  PYTHONHASHSEED: '0',
  TALLY_DEBUG: process.env.TALLY_DEBUG,
};

/** Empty files for what a case prints. */
function openStreams() {
  return [openSync('/dev/null', 'r'), openSync(join(folder, 'out'), 'w'), openSync(join(folder, 'err'), 'w')];
}

/** What a case printed and how it ended. @param {string} file @param {string} ending */
function recordOf(file, ending) {
  const err = readFileSync(join(folder, 'err'), 'utf8').replaceAll(file, basename(file));
  let record = readFileSync(join(folder, 'out'), 'utf8');
  if (err !== '') record = `${endLine(record)}--- stderr\n${err}`;
  if (ending !== '') record = `${endLine(record)}--- ${ending}\n`;
  return record;
}

/** @param {number | null} status @param {string | null} signal */
function endingOf(status, signal) {
  return signal !== null ? `signal ${signal}` : status === 0 ? '' : `exit ${status}`;
}

/** Runs a case with the command. @param {string} file @param {string[]} flags @returns {Promise<string>} */
function runCommand(file, flags) {
  const streams = openStreams();
  const command = [join(dirname(worker), 'tally.js'), ...flags, basename(file)];
  const env = { ...ENVIRONMENT, PYTHONDONTWRITEBYTECODE: '1' };
  const child = spawn(process.execPath, command, {
    cwd: dirname(file),
    env,
    stdio: /** @type {import('node:child_process').StdioOptions} */ (streams),
    timeout: TIME_LIMIT_MS,
  });
  return new Promise((done) => {
    child.on('close', (status, signal) => {
      for (const fd of streams) closeSync(fd);
      done(recordOf(file, endingOf(status, signal)));
    });
  });
}

/** Runs a case; resolves to the text of its record. @param {string} file @param {string[]} flags @returns {Promise<string>} */
function run(file, flags) {
  const name = basename(file);
  process.chdir(dirname(file));
  const shared = new Int32Array(new SharedArrayBuffer(8));
  const streams = openStreams();
  const thread = new Worker(worker, {
    workerData: {
      command: { kind: 'run', program: { kind: 'script', path: name }, argv: [], flags: parseFlags(flags) },
      shared: shared.buffer,
      name: 'tally',
      streams,
    },
    env: ENVIRONMENT,
    resourceLimits: { stackSizeMb: 512 },
  });
  /** @param {unknown} answer */
  const answer = (answer) => {
    thread.postMessage(answer);
    Atomics.add(shared, 1, 1);
    Atomics.notify(shared, 1);
  };
  return new Promise((done) => {
    const stop = () => {
      clearTimeout(timer);
      thread.removeAllListeners();
      thread.terminate();
      for (const fd of streams) closeSync(fd);
    };
    /** @param {string} ending */
    const end = (ending) => {
      stop();
      done(recordOf(file, ending));
    };
    const timer = setTimeout(() => end(`no end within ${TIME_LIMIT_MS / 1000} s`), TIME_LIMIT_MS);
    thread.on('error', (error) => end(`error ${error.message}`));
    thread.on('message', ({ kind, ask }) => {
      try {
        if (kind === 'exit') {
          end(endingOf(ask.status, ask.signal));
        } else if (kind === 'chdir') answer({ value: process.chdir(ask.path) ?? null });
        else if (kind === 'umask') answer({ value: process.umask(ask.mask) });
        else if (kind === 'terminalSize' || kind === 'completions') answer({ value: null });
        else {
          stop();
          done(runCommand(file, flags));
        }
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
