/**
 * What Node runs to start an interpreter: it runs the text that the package has of the runtime (tools/build.mjs), of which the library makes
 * use as a module. The interpreter that records history is packed, since few use it.
 */
import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { brotliDecompressSync } from 'node:zlib';

/** Set by the build: the file of the runtime, and what makes a module of its function. */
declare const TALLY_RUNTIME: string;
declare const TALLY_HEAD: string;

interface Runtime {
  command(): void;
}

const file = `${__dirname}/${TALLY_RUNTIME}`;
const bytes = readFileSync(file);
const text = (file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes).toString('latin1');
const make: unknown = new Script(`(${text.slice(TALLY_HEAD.length)}\n)`, { filename: file }).runInThisContext();
const made = { exports: {} as Runtime };
(make as (load: NodeJS.Require, module: typeof made, folder: string) => void)(require, made, __dirname);
made.exports.command();
