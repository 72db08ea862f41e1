/**
 * Bundles the runtime: once for the command and the library together (`runtime.js`), and once more as the interpreter that records history
 * (`recorder.br`). Each is a module whose default export is a function of what it takes from around it, so that browsers and bundlers see no import of
 * Node's in it, and V8 can make an image of it. `interpreter.cjs` and `recorder.cjs` run them for the command, `index.js` for the library.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { lazyModules } from './lazy-modules.mjs';
import { recordedCounts } from './recorded-counts.mjs';
import { withoutRecorder } from './without-recorder.mjs';

/** What makes a module of the function. */
const HEAD = 'export default ';

/** The library's frozen modules are a parameter of the runtime: the command reads them from their file when it needs them. */
const frozenModules = {
  name: 'frozen',
  setup(b) {
    b.onResolve({ filter: /^#frozen$/ }, () => ({ path: 'frozen', namespace: 'parameter' }));
    b.onLoad({ filter: /./, namespace: 'parameter' }, () => ({ contents: 'export default frozen;' }));
  },
};

/**
 * @param {{ outdir: string, common: import('esbuild').BuildOptions, cjs: import('esbuild').BuildOptions, extra: string | undefined }} options
 * `extra`: a file that is part of the interpreters, too.
 */
export async function buildRuntimes({ outdir, common, cjs, extra }) {
  const first = extra === undefined ? '' : `require('${extra}');`;
  const command = `command() { ${first} require('./src/cli/interpreter.ts'); }`;
  const runtime = (contents, records, file) =>
    build({
      ...common,
      format: 'cjs',
      outdir: undefined,
      outfile: `${outdir}/${file}`,
      stdin: { contents: `module.exports = { ${contents} };`, resolveDir: '.' },
      banner: { js: `${HEAD}function(require,module,__dirname,frozen){` },
      footer: { js: '}' },
      define: { ...common.define, TALLY_RECORDER: String(records) },
      plugins: [frozenModules, records ? recordedCounts : withoutRecorder, lazyModules],
      sourcemap: !records,
      minify: true,
    });
  await runtime(`library: () => require('./src/index.ts'), ${command}`, false, 'runtime.js');
  await runtime(command, true, 'recorder.js');
  pack(`${outdir}/recorder.js`, `${outdir}/recorder.br`);
  for (const [name, file] of [
    ['interpreter', 'runtime.js'],
    ['recorder', 'recorder.br'],
  ]) {
    await build({
      ...cjs,
      entryPoints: { [name]: 'src/cli/load.ts' },
      define: { TALLY_RUNTIME: JSON.stringify(file), TALLY_HEAD: JSON.stringify(HEAD) },
      sourcemap: false,
      minify: true,
    });
  }
  await writeIndex(outdir);
}

function pack(from, to) {
  const text = readFileSync(from);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22 };
  writeFileSync(to, brotliCompressSync(text, { params }));
  rmSync(from);
}

/** The module that people import, with what src/index.ts exports. */
async function writeIndex(outdir) {
  const { default: run } = await import(pathToFileURL(path.resolve(outdir, 'runtime.js')).href);
  const made = { exports: {} };
  run(undefined, made, undefined, {});
  const names = Object.keys(made.exports.library()).sort();
  writeFileSync(
    `${outdir}/index.js`,
    `import frozen from './frozen.js';
import run from './runtime.js';
const made = { exports: {} };
run(undefined, made, undefined, frozen);
export const { ${names.join(', ')} } = made.exports.library();
`,
  );
}
