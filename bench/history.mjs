/**
 * `node bench/history.mjs [--rounds N] [--runs N] [--before DIST] [--one] [program …]`: what recording history costs. Programs of bench/programs without it,
 * with the instances of one class recorded, and with everything recorded (not with `--one`), one after the other in every round; `--before`: another
 * build of the command, without the recorder. A row gives the least user time of `bench/driver.py` (`--runs` in a process, start included) and its ratio to
 * that without recording.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.dirname(import.meta.dirname);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    runs: { type: 'string', default: '12' },
    before: { type: 'string' },
    one: { type: 'boolean', default: false },
  },
});
/** Of programs with classes of their own, the one that they work with most. */
const CLASSES = {
  async_tree: 'Tree',
  chaos: 'Vector',
  comprehensions: 'Widget',
  coroutines: 'Pause',
  deep_copy: 'Node',
  deltablue: 'Variable',
  exceptions: 'BenchError',
  float_points: 'Point',
  generators: 'Tree',
  go: 'Board',
  hexiom: 'State',
  meteor: 'Search',
  object_churn: 'Cell',
  pickle_objects: 'Item',
  pyflate: 'Bits',
  raytrace: 'Vector',
  richards: 'Packet',
  sorting: 'Version',
  typing_protocols: 'Stack',
};
/** For programs that have none: a class of which they make nothing. */
const UNUSED = 'Fraction';
const names = positionals.length > 0 ? positionals : ['richards', 'float_points', 'deltablue', 'fib', 'nbody'];

/** User time in seconds. @param {string} dist @param {string[]} options @param {string} name */
function measure(dist, options, name) {
  const script = [path.join(dist, 'tally.js'), ...options, path.join(root, 'bench/driver.py'), name, values.runs];
  const env = { ...process.env, PYTHONPATH: path.join(root, 'bench/programs') };
  const run = spawnSync('bash', ['-c', 'TIMEFORMAT=%U; time "$0" "$@" >/dev/null', process.execPath, ...script], {
    encoding: 'utf8',
    env,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return Number(run.stderr.trim().split('\n').at(-1));
}

const own = path.join(root, 'dist');
for (const name of names) {
  const ways = [
    { title: 'off', dist: own, options: [] },
    { title: 'one class', dist: own, options: [`--history=${CLASSES[name] ?? UNUSED}`] },
    ...(values.one ? [] : [{ title: 'all', dist: own, options: ['--history'] }]),
  ];
  if (values.before !== undefined) ways.unshift({ title: 'before', dist: path.resolve(values.before), options: [] });
  const least = ways.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < Number(values.rounds); round++) {
    ways.forEach((way, i) => {
      least[i] = Math.min(least[i], measure(way.dist, way.options, name));
    });
  }
  const off = least[ways.findIndex((way) => way.title === 'off')];
  ways.forEach((way, i) => {
    console.log(`${name.padEnd(16)} ${way.title.padEnd(10)} ${least[i].toFixed(2)} s  ${(least[i] / off).toFixed(2)}`);
  });
}
