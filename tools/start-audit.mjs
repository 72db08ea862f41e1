// Starts and ends the built interpreter many times, each time counting all references at the end of the program and after the end of
// the interpreter (`--audit`), and tells of every run that did not balance.
//
//   node tools/start-audit.mjs                  1000 runs of `-c pass`
//   node tools/start-audit.mjs --runs 50        fewer
//   node tools/start-audit.mjs --jobs 2 -- -c 'import asyncio'
//
// Every run has another hash seed, so that sets and dicts are laid out differently. Status 1 if a run failed.

import { spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const COMMAND = join(resolve(dirname(fileURLToPath(import.meta.url)), '..'), 'dist', 'tally.js');
/** Differences that are shown in full. */
const SHOWN = 5;

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '1000' }, jobs: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const runs = Number(values.runs);
const program = positionals.length > 0 ? positionals : ['-c', 'pass'];

/** One run; what it wrote and its status. @param {number} seed @returns {Promise<{ status: number | null, text: string }>} */
function run(seed) {
  return new Promise((done, failed) => {
    const env = { ...process.env, PYTHONHASHSEED: String(seed) };
    const child = spawn(process.execPath, [COMMAND, '--audit', ...program], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (part) => {
        text += part;
      });
    }
    child.on('error', failed);
    child.on('close', (status) => done({ status, text }));
  });
}

let started = 0;
let ended = 0;
const failures = [];
const begun = performance.now();

async function worker() {
  while (started < runs) {
    const seed = ++started;
    const { status, text } = await run(seed);
    ended++;
    if (status !== 0) failures.push({ seed, status, text });
    if (ended % 25 === 0 || ended === runs) {
      const seconds = ((performance.now() - begun) / 1000).toFixed(0);
      console.log(`${ended} of ${runs} runs, ${failures.length} out of balance, ${seconds} s`);
    }
  }
}

await Promise.all(Array.from({ length: Number(values.jobs) }, worker));
for (const { seed, status, text } of failures.slice(0, SHOWN)) {
  console.log(`PYTHONHASHSEED=${seed}: status ${status}\n${text}`);
}
process.exitCode = failures.length > 0 ? 1 : 0;
