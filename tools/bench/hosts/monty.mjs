// Runs a benchmark program in Monty, an interpreter of a part of Python in Rust.
import { host, load, output, source } from './program.mjs';

await host(async () => {
  const { Monty } = await load('@pydantic', 'monty', 'wrapper.js');
  new Monty(source, { scriptName: 'program.py' }).run({ printCallback: (_stream, text) => output(text) });
});
