/**
 * A step of the build: `node freeze.cjs LIBRARY [all]` compiles the frozen modules of the library, and with `all` every file of it. It prints
 * lines of JSON: first what binds the runtime in an image, and the beginning of `.pyc` files; then for each module its name and the table
 * of its image as an expression, or its path in the library and its image in base64, with its head (src/vm/code-image.ts).
 */

import { readFile } from '../host/files.ts';
import { HostError, host, setHost } from '../host/host.ts';
import { nodeHost } from '../host/node.ts';
import { importHooks } from '../modules/import-hooks.ts';
import type { PyCode } from '../object/code.ts';
import { drop } from '../object/refs.ts';
import { decodeSource } from '../syntax/source.ts';
import { imageBytes, imageExpression, imageHead } from '../vm/code-image.ts';
import { compileText } from '../vm/compile.ts';
import { ConstantPool } from '../vm/constants.ts';
import { FROZEN, sourceOf } from '../vm/frozen.ts';
import { start } from '../vm/lifecycle.ts';
import { bindRuntime } from '../vm/program.ts';

const [library, all] = process.argv.slice(2);
setHost(nodeHost());
start({ optimize: 0, stdlib: null });

function line(value: object): void {
  host.write(1, new TextEncoder().encode(`${JSON.stringify(value)}\n`));
}

/** The image of a file as `form` gives it. */
function compiled<T>(file: string, filename: string, form: (code: PyCode) => T): T {
  const pool = new ConstantPool();
  try {
    const source = decodeSource(readFile(file), filename);
    const code = compileText(source, { filename, mode: 'exec', optimize: 0 }, pool);
    const image = form(code);
    drop(code);
    return image;
  } finally {
    pool.drop();
  }
}

function isFile(path: string): boolean {
  try {
    host.stat(path);
    return true;
  } catch (error) {
    if (error instanceof HostError) return false;
    throw error;
  }
}

function* sources(folder: string): Iterable<string> {
  for (const name of [...host.listdir(folder)].sort()) {
    const path = `${folder}/${name}`;
    if (name.endsWith('.py')) yield path;
    else if ((host.stat(path).mode & 0o170000) === 0o040000 && name !== '__pycache__') yield* sources(path);
  }
}

line({ bind: bindRuntime(), magic: [...importHooks.magic()] });
for (const module of new Set(FROZEN.map(([, origname]) => sourceOf(origname)))) {
  const path = `${library}/${module.replaceAll('.', '/')}`;
  const file = [`${path}.py`, `${path}/__init__.py`].find(isFile);
  // The archive has not all of the greetings.
  if (file === undefined && module.startsWith('__phello__')) continue;
  line({ frozen: module, entries: compiled(file ?? path, `<frozen ${module}>`, imageExpression) });
}
if (all === 'all') {
  for (const file of sources(library)) {
    const path = file.slice(library.length + 1);
    const image = compiled(file, path, imageBytes);
    line({ path, image: Buffer.concat([imageHead(image, false), image]).toString('base64') });
  }
}
