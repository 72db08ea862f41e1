// Runs a benchmark program in Brython, which compiles Python to JavaScript for pages.
import { host, output, runScript, source } from './program.mjs';

/** What Brython wants of a page, or of a newer Node: without them its scripts do not load. */
function makePage() {
  Object.assign(globalThis, {
    self: globalThis,
    module: { exports: {} },
    location: new URL('http://localhost/bench'),
    addEventListener() {},
    document: {
      currentScript: { src: 'http://localhost/' },
      getElementsByTagName: () => [{ src: 'http://localhost/' }],
      querySelectorAll: () => [],
      dispatchEvent() {},
    },
  });
  // Brython's own substitute for this method, where V8 has none, takes the set as an argument instead of as `this`.
  Set.prototype.difference ??= function (other) {
    return new Set([...this].filter((member) => !other.has(member)));
  };
}

await host(async () => {
  makePage();
  runScript('brython', 'brython.js');
  runScript('brython', 'brython_stdlib.js');
  const { log, debug } = console;
  // It prints through `console.log`, and writes about its own state there and to `console.debug` when something fails.
  console.log = (...words) => output(words.join(' ').replace(/\n?$/, '\n'));
  console.debug = () => {};
  try {
    globalThis.__BRYTHON__.runPythonSource(source, 'program');
  } catch (error) {
    const name = error.ob_type?.tp_name;
    throw new Error(name === undefined ? error.message : `${name}: ${error.args?.[0] ?? error.message}`);
  } finally {
    console.log = log;
    console.debug = debug;
  }
});
