// Runs a file in CPython 3.13 built for WebAssembly (npm package pyodide), for machines without a native one.
import { readFileSync } from 'node:fs';

/** @typedef {{ runPython(text: string): unknown, setStdout(o: { write(b: Uint8Array): number }): void }} Pyodide */

const name = 'pyodide';
let loaded;
try {
  loaded = await import(name);
} catch {
  console.error(
    'no CPython 3.13: set TALLY_CPYTHON, install 3.13.0 with pyenv, or npm install --no-save pyodide@0.29.5',
  );
  process.exit(2);
}
/** @type {Pyodide} */
const python = await loaded.loadPyodide({ env: { PYTHONHASHSEED: '0' } });
python.setStdout({
  write(bytes) {
    process.stdout.write(bytes);
    return bytes.length;
  },
});
python.runPython(readFileSync(process.argv[2], 'utf8'));
