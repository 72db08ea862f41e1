// Bundles the library and the command with esbuild: `node tools/build.mjs [outdir]` (default: dist).
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { unpackLibrary } from './library.mjs';

const outdir = process.argv[2] ?? 'dist';
const entries = { tally: 'src/cli/main.ts', index: 'src/index.ts' };
const entryPoints = Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));

/** @type {import('esbuild').BuildOptions} */
const common = {
  outdir,
  bundle: true,
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  legalComments: 'none',
  logLevel: 'warning',
};
await build({ ...common, entryPoints, format: 'esm' });
await build({
  ...common,
  entryPoints: { worker: 'src/cli/worker.ts' },
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
});
unpackLibrary(outdir);
// One script that worker.cjs loads with V8's code for it: a function of what it needs from outside.
await build({
  ...common,
  entryPoints: { interpreter: 'src/cli/interpreter.ts' },
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  banner: { js: '(function (require, keepCode, home) {' },
  footer: { js: '})' },
});
rmSync(`${outdir}/interpreter.code`, { force: true });
chmodSync(`${outdir}/tally.js`, 0o755);
// Declarations for those who import the package. Type errors are told by `npm run typecheck`.
if (process.argv[2] === undefined) {
  const emit = '--noEmit false --declaration --emitDeclarationOnly --rootDir src';
  const tsc = [
    'node_modules/typescript7/bin/tsc',
    '-p',
    'tsconfig.json',
    ...emit.split(' '),
    '--outDir',
    `${outdir}/types`,
  ];
  spawnSync(process.execPath, tsc, { stdio: 'ignore' });
}
// The first run keeps the code.
const first = spawnSync(process.execPath, [`${outdir}/tally.js`, 'tools/first-run.py'], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (first.status !== 0) {
  console.error('build: the first run of the command failed');
  process.exitCode = 1;
}
