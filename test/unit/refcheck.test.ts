import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { check } from '../../tools/refcheck/check.mjs';
import { config } from '../../tools/refcheck/config.mjs';

const root = fileURLToPath(new URL('../refcheck', import.meta.url));

function program(): ts.Program {
  const parsed = ts.getParsedCommandLineOfConfigFile(
    `${root}/tsconfig.json`,
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (d) => {
        throw new Error(ts.flattenDiagnosticMessageText(d.messageText, '\n'));
      },
    },
  );
  if (!parsed) throw new Error('no tsconfig.json for the fixtures');
  return ts.createProgram(parsed.fileNames, parsed.options);
}

const fixtures = program();
const reports = check(fixtures, root, config);
const files = fixtures
  .getRootFileNames()
  .map((f) => f.slice(root.length + 1))
  .sort();

/** The messages that a fixture expects, by line. */
function expected(file: string): Map<number, string[]> {
  const lines = readFileSync(`${root}/${file}`, 'utf8').split('\n');
  const found = new Map<number, string[]>();
  lines.forEach((line, i) => {
    const parts = [...line.matchAll(/\/\/ expect: (.+?)(?=\s*\/\/ expect:|$)/g)].map((m) => m[1]);
    if (parts.length > 0) found.set(i + 1, parts);
  });
  return found;
}

test('the fixtures compile', () => {
  const errors = ts.getPreEmitDiagnostics(fixtures).map((d) => ts.flattenDiagnosticMessageText(d.messageText, '\n'));
  expect(errors).toEqual([]);
});

test.each(files.filter((f) => f.startsWith('bad/')))('%s: every planted bug is found, and nothing else', (file) => {
  const wanted = expected(file);
  expect(wanted.size).toBeGreaterThan(0);
  const surprises: string[] = [];
  for (const r of reports.filter((r) => r.file === file)) {
    const parts = wanted.get(r.line) ?? [];
    const at = parts.findIndex((part) => r.message.includes(part));
    if (at < 0) surprises.push(`${file}:${r.line} ${r.message}`);
    else parts.splice(at, 1);
  }
  const missed = [...wanted].flatMap(([line, parts]) => parts.map((part) => `${file}:${line} ${part}`));
  expect({ surprises, missed }).toEqual({ surprises: [], missed: [] });
});

test.each(files.filter((f) => !f.startsWith('bad/')))('%s: nothing is found in correct code', (file) => {
  expect(reports.filter((r) => r.file === file)).toEqual([]);
});
