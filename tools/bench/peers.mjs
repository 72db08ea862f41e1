/**
 * Who takes part in a run. A peer has a name, and `command(program, inner)`: what runs a benchmark program `inner` times in one process and prints
 * the result and the seconds of each run in its last two lines. Those that take a script as CPython does have its `file` as well.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
export const programs = path.join(root, 'bench', 'programs');
/** What a run makes and keeps: packages of peers, builds of other revisions. Git ignores it. */
export const scratch = path.join(root, '.bench');
const driver = path.join(root, 'bench', 'driver.py');
const hosts = path.join(root, 'tools', 'bench', 'hosts');

/** npm packages that are peers, with the versions that are measured. */
const PACKAGES = [
  { name: 'pyodide', spec: 'pyodide', version: '0.29.5' },
  { name: 'brython', spec: 'brython', version: '3.14.3' },
  { name: 'skulpt', spec: 'skulpt', version: '1.2.0' },
  { name: 'micropython', spec: '@micropython/micropython-webassembly-pyscript', version: '1.27.0' },
  { name: 'monty', spec: '@pydantic/monty', version: '0.0.18' },
];

/** The output of a command, or null when it cannot be run or fails. */
function answer(file, args) {
  const run = spawnSync(file, args, { encoding: 'utf8' });
  return run.status === 0 ? run.stdout.trim() : null;
}

function pyenv(version, name) {
  const prefix = answer('pyenv', ['prefix', version]);
  const file = prefix === null ? '' : path.join(prefix, 'bin', name);
  return existsSync(file) ? file : null;
}

function pypy() {
  if (process.env.TALLY_PYPY !== undefined) return process.env.TALLY_PYPY;
  const version = answer('pyenv', ['versions', '--bare'])
    ?.split('\n')
    .find((v) => v.startsWith('pypy3'));
  if (version !== undefined) return pyenv(version, 'pypy3');
  return answer('pypy3', ['--version']) === null ? null : 'pypy3';
}

const native = (name, file) => ({ name, file, command: (program, inner) => [file, driver, program, String(inner)] });

/** The `tally` command of a checkout: started as a shell starts it, so that it begins with its image. */
export function tally(name, folder) {
  const file = path.join(folder, 'dist', 'tally.js');
  if (!existsSync(file)) throw new Error(`${file} is missing; run \`npm run build\` first`);
  return native(name, file);
}

/** CPython 3.13, to which all others are compared. */
export function reference() {
  const file = process.env.TALLY_CPYTHON ?? pyenv('3.13.0', 'python3');
  if (file === null) throw new Error('no CPython 3.13; set TALLY_CPYTHON, or install 3.13.0 with pyenv');
  return native('cpython 3.13', file);
}

/** Other interpreters of this machine. */
export function natives() {
  const found = [];
  const older = pyenv('3.10.13', 'python3');
  if (older !== null) found.push(native('cpython 3.10', older));
  const jit = pypy();
  if (jit !== null) found.push(native('pypy', jit));
  return found;
}

/** Installs what is missing of the npm peers into a folder of their own. */
function install(folder) {
  const missing = PACKAGES.filter(({ spec, version }) => {
    const file = path.join(folder, 'node_modules', spec, 'package.json');
    return !existsSync(file) || JSON.parse(readFileSync(file, 'utf8')).version !== version;
  });
  if (missing.length === 0) return;
  mkdirSync(folder, { recursive: true });
  const manifest = path.join(folder, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n');
  const specs = missing.map(({ spec, version }) => `${spec}@${version}`);
  console.error(`bench: installing ${specs.join(', ')}`);
  const words = ['install', '--save-exact', '--ignore-scripts', '--no-audit', '--no-fund', ...specs];
  const run = spawnSync('npm', words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (run.status !== 0) throw new Error('npm could not install the peers');
}

/** Interpreters that are npm packages, each in a process of Node's. */
export function packages() {
  const folder = path.join(scratch, 'peers');
  install(folder);
  return PACKAGES.map(({ name, version }) => ({
    name: `${name} ${version}`,
    command: (program, inner) => [
      process.execPath,
      path.join(hosts, `${name}.mjs`),
      folder,
      path.join(programs, `${program}.py`),
      String(inner),
    ],
  }));
}
