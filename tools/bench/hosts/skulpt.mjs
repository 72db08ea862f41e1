// Runs a benchmark program in Skulpt, which compiles Python to JavaScript.
import { host, output, runScript, source } from './program.mjs';

await host(async () => {
  runScript('skulpt', 'dist', 'skulpt.min.js');
  runScript('skulpt', 'dist', 'skulpt-stdlib.js');
  const { Sk } = globalThis;
  Sk.configure({
    output,
    __future__: Sk.python3,
    execLimit: Number.POSITIVE_INFINITY,
    read(name) {
      const text = Sk.builtinFiles?.files[name];
      if (text === undefined) throw new Error(`no file ${name}`);
      return text;
    },
  });
  await Sk.misceval.asyncToPromise(() => Sk.importMainWithBody('<stdin>', false, source, true));
});
