/**
 * Rules about source text that no other tool checks: `node tools/check-size.mjs`.
 *
 * - no file over 800 lines (one subject each);
 * - nothing outside src/host and src/cli that only Node has;
 * - no notes left for later.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MAX_LINES = 800;
/** Tables of facts, one row each, made by tools/record: their length is the number of the facts. */
const DATA = /-data\.ts$/;
const NODE_ONLY =
  /\b(?:from|import|require)\s*\(?\s*['"]node:|\bBuffer\s*[.(]|\bprocess\s*\.\s*\w|\b__dirname\b|\b__filename\b/;
const LEFTOVER = /\b(?:TODO|FIXME|XXX)\b(?!['"`])/;

/** Code without its comments and the text of its strings, lines kept. @param {string} text */
function codeOnly(text) {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, (part) =>
    /^['"]node:/.test(part) ? part : part.replace(/[^\n]/g, ' '),
  );
}

/** @type {string[]} */
const problems = [];
/** @param {string} folder */
function* files(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && /\.(?:ts|mts|mjs|cjs)$/.test(entry.name))
      yield join(entry.parentPath, entry.name).replaceAll('\\', '/');
}

let count = 0;
for (const folder of ['src', 'tools']) {
  for (const file of files(folder)) {
    count++;
    const text = readFileSync(file, 'utf8');
    const lines = text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    if (lines.length > MAX_LINES && !DATA.test(file))
      problems.push(`${file}: ${lines.length} lines; split it by subject (at most ${MAX_LINES})`);
    if (file === 'tools/check-size.mjs' || DATA.test(file)) continue;
    lines.forEach((line, i) => {
      const note = LEFTOVER.exec(line);
      if (note) problems.push(`${file}:${i + 1}: a note left for later (${note[0]})`);
    });
    if (folder !== 'src' || /^src\/(?:host|cli)\//.test(file)) continue;
    codeOnly(text)
      .split('\n')
      .forEach((line, i) => {
        const found = NODE_ONLY.exec(line);
        if (found)
          problems.push(
            `${file}:${i + 1}: only Node has this (${found[0].trim()}); what Python may touch comes from src/host`,
          );
      });
  }
}
for (const p of problems.sort()) console.log(p);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${count} files checked`);
