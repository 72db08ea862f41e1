/** Every command in docs/why.md, docs/history.md and docs/leaks.md prints what the document shows. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');
const text = ['why.md', 'history.md', 'leaks.md']
  .map((name) => readFileSync(path.join(root, 'docs', name), 'utf8'))
  .join('\n');

/** A command, and what it prints. */
const shown = [...text.matchAll(/```sh\n(.*)\n```\n+```text\n([\s\S]*?)```/g)].map((m) => [m[1], m[2]] as const);

/** Addresses differ from run to run, and the folder from machine to machine. */
const plain = (s: string): string =>
  s
    .replaceAll(`${root}/`, '')
    .replace(/0x[0-9a-f]+|id \d+/g, 'ADDRESS')
    .trimEnd();

/**
 * Whether an output is what is shown. `…` on a line of its own stands for lines that are left out; where there is one, numbers are those of
 * the day on which the document was written.
 */
function isShown(output: string, text: string): boolean {
  const cut = /^\s*…$/m.test(text);
  const read = (s: string): string => (cut ? plain(s).replace(/\d+/g, 'N').replace(/^ +/gm, '') : plain(s));
  const lines = read(text)
    .split('\n')
    .map((line) => (line === '…' ? '[\\s\\S]*?' : line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${lines.join('\n')}$`).test(read(output));
}

function run(line: string): Promise<string> {
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((m) => m[1] ?? m[2]);
  const child = spawn(process.execPath, ['dist/tally.js', ...words.slice(2)], { cwd: root });
  let out = '';
  child.stdout.on('data', (part) => (out += part));
  return new Promise((done) => child.on('close', () => done(out)));
}

describe('docs/why.md, history.md, leaks.md', () => {
  it('has questions', () => {
    expect(shown.length).toBeGreaterThan(7);
    for (const [command] of shown) expect(command).toMatch(/^node dist\/tally\.js /);
  });

  it.each(shown)(
    '%s',
    async (command, output) => {
      const got = await run(command);
      if (!isShown(got, output)) expect(plain(got)).toBe(plain(output));
    },
    60_000,
  );
});
