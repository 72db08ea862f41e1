/**
 * CPython 3.13's own library, taken from the `python_stdlib.zip` of the npm package pyodide: `unpackLibrary(outdir)` writes
 * `outdir/lib/python3.13`. What only makes sense on Emscripten is left out; modules of our own (src/library) are added.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const packageDir = path.join(root, 'node_modules', 'pyodide');

/** Files and folders of the archive that are Pyodide's own or belong to other platforms. */
const LEFT_OUT = /^(_pyodide|pyodide|site-packages)\/|^_sysconfigdata/;

/** What Pyodide added to files of CPython, by name. */
const ADDED = {
  'zoneinfo/_common.py': / *if "tzdata" not in sys\.modules:\n *raise ZoneInfoNotFoundError\([^)]*'\)[^)]*\)\n/,
};

/** The files of a zip archive: name and bytes (PKZIP APPNOTE 4.3; stored and deflated entries). */
function* entries(zip) {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== 0x06054b50) end--;
  if (end < 0) throw new Error('library: python_stdlib.zip is not a zip archive');
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
    const method = zip.readUInt16LE(at + 10);
    const packed = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + packed);
    if (!name.endsWith('/')) yield { name, bytes: method === 0 ? bytes : inflateRawSync(bytes) };
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

/** Modules that Tally writes itself, since CPython has them in C, makes them at build time, or Pyodide leaves them out. */
function addOwn(folder) {
  const own = path.join(root, 'src', 'library');
  for (const name of readdirSync(own, { recursive: true })) {
    if (!/\.(?:py|txt)$/.test(name)) continue;
    const file = path.join(folder, name);
    const text = readFileSync(path.join(own, name), 'utf8');
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    // The compiled module is taken without a look at its source.
    rmSync(path.join(path.dirname(file), '__pycache__', `${path.basename(file, '.py')}.tally-313.pyc`), {
      force: true,
    });
  }
}

/** Undoes what Pyodide added to a file. */
function asInCPython(name, bytes) {
  if (!(name in ADDED)) return bytes;
  const text = bytes.toString('utf8');
  if (!ADDED[name].test(text)) throw new Error(`library: ${name} has changed`);
  return text.replace(ADDED[name], '');
}

/** Writes the library under `outdir`, unless the same version is there already. */
export function unpackLibrary(outdir) {
  const { version } = JSON.parse(readFileSync(path.join(packageDir, 'package.json'), 'utf8'));
  const folder = path.join(outdir, 'lib', 'python3.13');
  const stamp = path.join(outdir, 'lib', 'version');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return addOwn(folder);
  rmSync(folder, { recursive: true, force: true });
  for (const { name, bytes } of entries(readFileSync(path.join(packageDir, 'python_stdlib.zip')))) {
    if (LEFT_OUT.test(name)) continue;
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, asInCPython(name, bytes));
  }
  addOwn(folder);
  writeFileSync(stamp, version);
}
