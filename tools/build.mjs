// Bundles the library and the command with esbuild: `node tools/build.mjs [outdir]` (default: dist).
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build, transform } from 'esbuild';
import { unpackLibrary } from './library.mjs';

const outdir = process.argv[2] ?? 'dist';

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
const cjs = { ...common, format: 'cjs', outExtension: { '.js': '.cjs' } };
unpackLibrary(outdir);

// The modules that every start imports, compiled by the interpreter itself.
await build({ ...cjs, entryPoints: { freeze: 'src/cli/freeze.ts' }, sourcemap: false });
const freeze = spawnSync(process.execPath, ['--stack-size=4000', `${outdir}/freeze.cjs`, `${outdir}/lib/python3.13`], {
  encoding: 'utf8',
  maxBuffer: 1 << 28,
  stdio: ['ignore', 'pipe', 'inherit'],
});
rmSync(`${outdir}/freeze.cjs`);
if (freeze.status !== 0) {
  console.error('build: the modules of the library could not be compiled');
  process.exit(1);
}
const { bind, entries } = JSON.parse(freeze.stdout);
const images = [];
for (const [name, text] of Object.entries(entries)) {
  // The names of the runtime are free in the entries, so they stay.
  const { code } = await transform(`entries=${text}`, { minify: true, target: 'node20' });
  images.push(`${JSON.stringify(name)}:(R)=>{${bind}return ${code.trim().replace(/^entries=|;$/g, '')}}`);
}
const frozen = `{\n${images.join(',\n')}\n}`;
writeFileSync(`${outdir}/frozen.js`, `export default ${frozen};\n`);

await build({
  ...common,
  entryPoints: { tally: 'src/cli/main.ts', index: 'src/index.ts' },
  format: 'esm',
  plugins: [
    {
      name: 'frozen',
      setup: (b) => b.onResolve({ filter: /^#frozen$/ }, () => ({ path: './frozen.js', external: true })),
    },
  ],
});
await build({ ...cjs, entryPoints: { worker: 'src/cli/worker.ts' } });
// One script that worker.cjs loads with V8's code for it: a function of what it needs from outside, and the frozen modules.
await build({
  ...cjs,
  entryPoints: { interpreter: 'src/cli/interpreter.ts' },
  banner: { js: '[(function (require, keepCode, home, frozen) {' },
  footer: { js: '}),' },
});
const script = `${outdir}/interpreter.cjs`;
writeFileSync(script, `${readFileSync(script, 'utf8')}${frozen}]\n`);
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
