// Bundles the library and the command with esbuild: `node tools/build.mjs [outdir]` (default: dist).
import { chmodSync, existsSync } from 'node:fs';
import { build } from 'esbuild';

const outdir = process.argv[2] ?? 'dist';
const entries = { tally: 'src/cli/main.ts', worker: 'src/cli/worker.ts', index: 'src/index.ts' };
const entryPoints = Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));

await build({
  entryPoints,
  outdir,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  legalComments: 'none',
  logLevel: 'warning',
});
if (existsSync(`${outdir}/tally.js`)) chmodSync(`${outdir}/tally.js`, 0o755);
