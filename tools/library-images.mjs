/** Compiled modules of the library: the text of frozen ones, and `.pyc` files with packed images beside the sources. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { transform } from 'esbuild';

/** A frozen module's image as `src/vm/frozen.ts` takes it. Names of the runtime are free in the entries, so they stay. */
export async function frozenImage(bind, entries) {
  // The flag is moved when the interpreter's process starts, which is after these functions are made.
  const define = { P: 'S.flag' };
  const { code } = await transform(`entries=${entries}`, { minify: true, target: 'node20', define });
  const text = `(R)=>{${bind}return ${code.trim().replace(/^entries=|;$/g, '')}}`;
  return deflateRawSync(text, { level: 9 }).toString('base64');
}

/**
 * Writes the `.pyc` file of a source of the library. It says that the source need not be looked at (PEP 552: by hash, unchecked), since the
 * two come together.
 */
export function writeCompiled(library, { magic }, { path: source, image }) {
  const body = Buffer.from(image, 'base64');
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  const header = Buffer.from([...magic, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x63]);
  const folder = path.join(library, path.dirname(source), '__pycache__');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${path.basename(source, '.py')}.tally-313.pyc`);
  writeFileSync(file, Buffer.concat([header, size, body]));
}
