// Differential fuzzing: random programs run on Tally, with a count of all references after each, and on CPython 3.13.
//
//   npm run fuzz -- --count 10000 --seed 1 --jobs 2      seeds 1 … 10000
//   … --seed 123 --count 1 --verbose                     one program and both outputs
//   … --dist DIR --out DIR --show N                      the build; where programs that differ go; how many are shown
//
// Each program that differs is made smaller and saved as a file, with the first difference. Status 1 if any differed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PRELUDE } from './prelude.mjs';
import { shrink } from './shrink.mjs';
import { oracleSide, runAll, tallySide } from './sides.mjs';
import { program, render } from './statements.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
    batch: { type: 'string', default: '200' },
    show: { type: 'string', default: '5' },
    dist: { type: 'string', default: resolve(import.meta.dirname, '..', '..', 'dist') },
    out: { type: 'string', default: 'fuzz-failures' },
    verbose: { type: 'boolean', default: false },
  },
});
const first = Number(values.seed);
const end = first + Number(values.count);
const tally = tallySide(values.dist);
const oracle = oracleSide();

/** What the two outputs have first that is not the same. @param {string} expected @param {string} actual */
function difference(expected, actual) {
  const a = expected.split('\n');
  const b = actual.split('\n');
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const lines = [`line ${i + 1}`];
  for (const x of a.slice(i, i + 3)) lines.push(`- ${x.slice(0, 200)}`);
  for (const x of b.slice(i, i + 3)) lines.push(`+ ${x.slice(0, 1000)}`);
  return lines.join('\n');
}

/** @param {string[]} texts */
async function both(texts) {
  const expected = await runAll(oracle, texts);
  const actual = await runAll(tally, texts);
  return texts.map((_, i) => ({ expected: expected[i], actual: actual[i] }));
}

let passed = 0;
let failed = 0;
let next = first;

/** Shows and saves what differs, made small. @param {number} seed @param {{ expected: string, actual: string }} was */
async function report(seed, was) {
  failed++;
  if (failed > Number(values.show)) {
    console.log(`seed ${seed}: ${difference(was.expected, was.actual).split('\n').slice(0, 5).join(' | ')}`);
    return;
  }
  const kind = kindOf(was);
  const small = await shrink(program(seed), async (texts) =>
    (await both(texts)).map((x) => x.expected !== x.actual && kindOf(x) === kind),
  );
  const text = render(small);
  const [x] = await both([text]);
  mkdirSync(values.out, { recursive: true });
  const file = join(values.out, `seed-${seed}.py`);
  writeFileSync(file, `${PRELUDE}\n${text}`);
  console.log(`--- seed ${seed} (${file})\n${text}${difference(x.expected, x.actual)}`);
}

/** The sort of a difference, so that shrinking doesn't wander off to another. @param {{ expected: string, actual: string }} x */
function kindOf(x) {
  if (x.actual.includes('(the process ended')) return 'end';
  if (x.actual.includes('AUDIT')) return 'audit';
  if (/raised SyntaxError/.test(x.expected)) return 'syntax';
  return 'text';
}

async function job() {
  while (next < end) {
    const from = next;
    next = Math.min(end, from + Number(values.batch));
    const seeds = Array.from({ length: next - from }, (_, i) => from + i);
    const texts = seeds.map((s) => render(program(s)));
    const results = await both(texts);
    for (const [i, x] of results.entries()) {
      if (values.verbose) console.log(`${texts[i]}--- expected\n${x.expected}--- actual\n${x.actual}`);
      if (x.expected === x.actual) passed++;
      else await report(seeds[i], x);
    }
  }
}

const started = Date.now();
await Promise.all(Array.from({ length: Number(values.jobs) }, job));
console.log(`${passed + failed} programs in ${((Date.now() - started) / 1000).toFixed(1)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
