/**
 * What all hosts of npm packages share. A host is started as `node HOST FOLDER PROGRAM INNER`: it runs `inner` times the function `run` of a
 * benchmark program in the package that lies in FOLDER, and prints the result and the seconds of each run, as bench/driver.py does.
 *
 * Not every peer has a clock. So the program prints a line before and after each run, and the host notes when they arrive.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';

const [folder, program, inner] = process.argv.slice(2);

const STARTED = '@bench started';
const ENDED = '@bench ended';

/** The source text of the program and what runs it, in the Python that all peers understand. */
export const source = `${readFileSync(program, 'utf8')}

for _bench in range(${Number(inner)}):
    print("${STARTED}")
    _result = run()
    print("${ENDED}")
print(repr(_result))
`;

/** The path of a file in one of the installed packages. */
export const installed = (...parts) => path.join(path.resolve(folder), 'node_modules', ...parts);

/** Loads a module of one of the installed packages. */
export const load = (...parts) => import(pathToFileURL(installed(...parts)).href);

/** Runs a file of an installed package as a page would: it puts its names into the global scope. */
export function runScript(...parts) {
  const file = installed(...parts);
  vm.runInThisContext(readFileSync(file, 'utf8'), { filename: file });
}

const seconds = [];
let started = 0;
let rest = '';
let result = '';

function line(text) {
  if (text === STARTED) started = performance.now();
  else if (text === ENDED) seconds.push((performance.now() - started) / 1000);
  else result = text;
}

/** Takes output of the program, in pieces of any size. */
export function output(text) {
  rest += text;
  const lines = rest.split('\n');
  rest = lines.pop();
  lines.forEach(line);
}

/**
 * Runs the program by `work`, and prints what was measured. Whatever goes wrong ends the process with one line on stderr: the last of the
 * error's message, where Python has the exception. A program that did not get through its runs has failed.
 */
export async function host(work) {
  try {
    await work();
    if (rest !== '') output('\n');
    if (seconds.length !== Number(inner)) throw new Error(`only ${seconds.length} of ${inner} runs ended`);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    console.error(text.trim().split('\n').at(-1));
    process.exit(1);
  }
  console.log(`${result}\n${seconds.map((s) => s.toFixed(6)).join(' ')}`);
}
