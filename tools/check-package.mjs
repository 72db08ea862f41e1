/**
 * Checks the package as it would be published, once it is built: `node tools/check-package.mjs`. It is under its limits of size, with and without the
 * library's sources, and what people import can be bundled for browsers, that is, without Node.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.dirname(import.meta.dirname);
/** Bytes of all files, unpacked. */
const LIMIT = 16_000_000;
/** The same without the library's sources. */
const OWN_LIMIT = 8_000_000;
const SOURCES = 'dist/lib/python3.13/';

// `prepare` would build it anew.
const listed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
  cwd: root,
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
});
const [{ files }] = JSON.parse(listed);
const sum = (some) => some.reduce((total, { size }) => total + size, 0);
const all = sum(files);
const sources = files.filter((file) => file.path.startsWith(SOURCES));
if (sources.length === 0) throw new Error('check-package: the library is not in the package');
const own = all - sum(sources);

const problems = [];
for (const [what, size, limit] of [
  ['the package', all, LIMIT],
  ["the package without the library's sources", own, OWN_LIMIT],
]) {
  const text = `${what}: ${(size / 1e6).toFixed(2)} MB unpacked, at most ${limit / 1e6}`;
  console.log(text);
  if (size > limit) problems.push(text);
}

const entry = path.join(root, 'dist', 'index.js');
const bundled = await build({ entryPoints: [entry], bundle: true, write: false, platform: 'browser', format: 'esm' });
for (const { text } of bundled.warnings) problems.push(`for browsers: ${text}`);

for (const problem of problems) console.error(`check-package: ${problem}`);
if (problems.length > 0) process.exitCode = 1;
