// Bundles the library and the command with esbuild: `node tools/build.mjs [outdir] [--no-library] [--with=FILE]` (default: dist). Without the
// library's compiled modules its sources are compiled when they are imported. `--with`: a file that is part of the interpreter too (tests
// plant natives with faults so).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { keepDeclarations } from './declarations.mjs';
import { unpackLibrary } from './library.mjs';
import { frozenImage, writeCompiled } from './library-images.mjs';
import { buildRuntimes } from './build-runtimes.mjs';

const given = process.argv.slice(2);
const outdir = given.find((word) => !word.startsWith('-')) ?? 'dist';
const isPackage = outdir === 'dist';
const extra = given.find((word) => word.startsWith('--with='))?.slice(7);
const library = `${outdir}/lib/python3.13`;
// A build for trying something compiles the library only when it is asked for.
const withLibrary = given.includes('--library') || (isPackage && !given.includes('--no-library'));

/** Compiled code depends on the compiler and on what its code calls. */
function hashSources() {
  const hash = createHash('sha256');
  for (const folder of ['src/syntax', 'src/compile', 'src/vm', 'src/text']) {
    for (const name of readdirSync(folder, { recursive: true }).sort()) {
      if (name.endsWith('.ts')) hash.update(name).update(readFileSync(`${folder}/${name}`));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
const buildId = hashSources();

/** @type {import('esbuild').BuildOptions} */
const common = {
  outdir,
  bundle: true,
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  legalComments: 'none',
  logLevel: 'warning',
  define: { TALLY_BUILD: JSON.stringify(buildId) },
};
const cjs = { ...common, format: 'cjs', outExtension: { '.js': '.cjs' } };
unpackLibrary(outdir);

// The modules of the library, compiled by the interpreter itself: those that every start imports go into the bundle.
const stamp = `${outdir}/lib/build`;
const all = withLibrary && !(existsSync(stamp) && readFileSync(stamp, 'utf8') === buildId);
await build({ ...cjs, entryPoints: { freeze: 'src/cli/freeze.ts' }, sourcemap: false });
const freezer = [`${outdir}/freeze.cjs`, library, ...(all ? ['all'] : [])];
const freeze = spawnSync(process.execPath, ['--stack-size=4000', ...freezer], {
  encoding: 'utf8',
  maxBuffer: 1 << 29,
  stdio: ['ignore', 'pipe', 'inherit'],
});
rmSync(`${outdir}/freeze.cjs`);
if (freeze.status !== 0) {
  console.error('build: the modules of the library could not be compiled');
  process.exit(1);
}
const [format, ...modules] = freeze.stdout.trimEnd().split('\n').map(JSON.parse);
const images = [];
for (const module of modules) {
  if (module.frozen === undefined) writeCompiled(library, format, module);
  else images.push(`${JSON.stringify(module.frozen)}:"${await frozenImage(format.bind, module.entries)}"`);
}
if (all) writeFileSync(stamp, buildId);
const frozen = `{\n${images.join(',\n')}\n}`;
writeFileSync(`${outdir}/frozen.js`, `export default ${frozen};\n`);

// Run by a shell, the command starts the interpreter at once where that can be; run by Node, it looks first.
const start = `s=$0; [ -L "$s" ] && s=$(readlink -f "$s"); s=\${s%/*}/start/start.sh; [ -f "$s" ] && . "$s"`;
await build({
  ...common,
  entryPoints: { tally: 'src/cli/main.ts' },
  format: 'esm',
  banner: { js: `#!/bin/sh\n':' //; ${start}; exec node "$0" "$@"` },
});
await build({ ...cjs, entryPoints: { kernel: 'src/cli/kernel/thread.ts' } });
await buildRuntimes({ outdir, common, cjs, extra });
rmSync(`${outdir}/start`, { recursive: true, force: true });
chmodSync(`${outdir}/tally.js`, 0o755);
// Declarations for those who import the package. Type errors are told by `npm run typecheck`.
if (isPackage) {
  const emit = '--noEmit false --declaration --emitDeclarationOnly --rootDir src';
  const tsc = ['node_modules/typescript7/bin/tsc', '-p', 'tsconfig.json', ...emit.split(' ')];
  rmSync(`${outdir}/types`, { recursive: true, force: true });
  spawnSync(process.execPath, [...tsc, '--outDir', `${outdir}/types`], { stdio: 'ignore' });
  keepDeclarations(`${outdir}/types`, 'index.d.ts');
}
// The first run makes the image that later ones start with, and V8's code of the library.
const program = withLibrary ? ['tools/first-run.py'] : ['-c', 'pass'];
const first = spawnSync(process.execPath, [`${outdir}/tally.js`, ...program], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (first.status !== 0) {
  console.error('build: the first run of the command failed');
  process.exitCode = 1;
}
