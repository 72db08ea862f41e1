// Leaves of the declarations that the compiler has written those that the package's own needs, directly or not.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The files that a declaration names: `from './x.ts'`, `import('./x.ts')`. */
const IMPORT = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

/** @param {string} file @param {Set<string>} seen */
function collect(file, seen) {
  if (seen.has(file) || !existsSync(file)) return;
  seen.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    collect(resolve(dirname(file), path.replace(/\.ts$/, '.d.ts')), seen);
  }
}

/** Deletes in a folder what `entry` does not need. @param {string} folder @param {string} entry */
export function keepDeclarations(folder, entry) {
  const needed = new Set();
  collect(resolve(folder, entry), needed);
  for (const path of readdirSync(folder, { recursive: true })) {
    const file = resolve(folder, String(path));
    if (file.endsWith('.d.ts') && !needed.has(file)) rmSync(file);
  }
  removeEmpty(folder);
}

/** @param {string} folder */
function removeEmpty(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const inner = join(folder, entry.name);
    removeEmpty(inner);
    if (readdirSync(inner).length === 0) rmSync(inner, { recursive: true });
  }
}
