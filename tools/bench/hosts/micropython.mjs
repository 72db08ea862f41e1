// Runs a benchmark program in MicroPython's WebAssembly port.
import { host, load, output, source } from './program.mjs';

await host(async () => {
  const { loadMicroPython } = await load('@micropython', 'micropython-webassembly-pyscript', 'micropython.mjs');
  const python = await loadMicroPython({
    heapsize: 256 * 1024 * 1024,
    pystack: 64 * 1024,
    stdout: (text) => output(`${text}\n`),
    linebuffer: true,
  });
  python.runPython(source);
});
