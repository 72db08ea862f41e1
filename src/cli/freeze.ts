/**
 * A step of the build: `node freeze.cjs LIBRARY NAME…` prints, as JSON, the entries of the images of modules of the library
 * (src/vm/code-image.ts), by name, and what binds the runtime in them.
 */
import { HostError, host, setHost } from '../host/host.ts';
import { nodeHost } from '../host/node.ts';
import { drop } from '../object/refs.ts';
import { decodeSource } from '../syntax/source.ts';
import { imageEntries } from '../vm/code-image.ts';
import { compileText } from '../vm/compile.ts';
import { ConstantPool } from '../vm/constants.ts';
import { readFile } from '../vm/files.ts';
import { FROZEN, sourceOf } from '../vm/frozen.ts';
import { start } from '../vm/lifecycle.ts';
import { bindRuntime } from '../vm/program.ts';

const [library] = process.argv.slice(2);
setHost(nodeHost());
start({ argv: [''], path: [], optimize: 0, stdlib: null });
const entries: { [name: string]: string } = {};
for (const [, origname] of FROZEN) {
  const module = sourceOf(origname);
  if (module in entries) continue;
  const path = `${library}/${module.replaceAll('.', '/')}`;
  const file = [`${path}.py`, `${path}/__init__.py`].find(isFile);
  // The archive has not all of the greetings.
  if (file === undefined && module.startsWith('__phello__')) continue;
  const source = decodeSource(readFile(file ?? path), module);
  const pool = new ConstantPool();
  const options = { filename: `<frozen ${module}>`, mode: 'exec', optimize: 0 } as const;
  const code = compileText(source, options, pool);
  entries[module] = imageEntries(code);
  drop(code);
  pool.drop();
}
process.stdout.write(JSON.stringify({ bind: bindRuntime(), entries }));

function isFile(path: string): boolean {
  try {
    host.stat(path);
    return true;
  } catch (error) {
    if (error instanceof HostError) return false;
    throw error;
  }
}
