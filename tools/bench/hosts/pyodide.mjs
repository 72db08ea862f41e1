// Runs a benchmark program in Pyodide: CPython compiled to WebAssembly.
import { host, load, output, source } from './program.mjs';

await host(async () => {
  const { loadPyodide } = await load('pyodide', 'pyodide.mjs');
  const python = await loadPyodide({ env: { PYTHONHASHSEED: '0' } });
  python.setStdout({ batched: (text) => output(`${text}\n`) });
  python.runPython(source);
});
