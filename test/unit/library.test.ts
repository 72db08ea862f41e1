/** docs/library.md says of each module of the library what happens when it is imported and used. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');

it('docs/library.md says what is there', () => {
  const tool = path.join(root, 'tools', 'library-table.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, '--check'], { cwd: root, encoding: 'utf8' });
  expect(stderr + stdout).toMatch(/^\d+ of \d+ modules, as docs\/library\.md says\n$/);
  expect(status).toBe(0);
}, 600_000);
