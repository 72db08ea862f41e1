/** Every command in the README runs, and what it shows of their output is what they print. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');

/** Commands in shell blocks, without their comments. */
const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap((block) => block[1].trim().split('\n'))
  .map((line) => line.replace(/\s+#.*$/, ''));

/** The part of a command line that runs the built command. */
const ours = commands
  .map((line) => line.replace(/^npm ci && /, ''))
  .filter((line) => line.startsWith('node dist/tally.js'));

function run(line: string) {
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((m) => m[1] ?? m[2]);
  return spawnSync(process.execPath, words.slice(1), { cwd: root, encoding: 'utf8', input: '' });
}

/** Addresses differ from run to run. */
const plain = (text: string): string => text.replace(/0x[0-9a-f]+|id \d+/g, 'ADDRESS');

describe('README', { timeout: 60_000 }, () => {
  it('has one command that installs and shows, and one that tests', () => {
    const setup = commands.filter((line) => line.startsWith('npm ') && !line.startsWith('npm run'));
    expect(setup).toEqual(['npm ci && node dist/tally.js why examples/story.py keep', 'npm test']);
  });

  it.each(ours)('%s', (line) => {
    const { status, stderr } = run(line);
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  /** Blocks of commands whose output stands right below them. */
  const answered = [...readme.matchAll(/```sh\n([^`]*)```\n\n```text\n([\s\S]*?)```/g)].map((m) => [m[1], m[2]]);

  it.each(answered)('shows what the last of these prints: %s', (block, shown) => {
    const lines = block.trim().split('\n');
    for (const line of lines.slice(0, -1)) expect(run(line).status).toBe(0);
    expect(run(lines.at(-1) as string).stdout).toBe(shown);
  });

  it('shows what the first command prints', () => {
    const shown = /```text\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    expect(plain(run(ours[0]).stdout)).toContain(plain(shown));
  });
});
