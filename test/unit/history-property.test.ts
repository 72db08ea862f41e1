/** Of every object that a random program leaves in its variables, as many references are left by its history as are counted. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { PRELUDE } from '../../tools/fuzz/prelude.mjs';
import { program, render } from '../../tools/fuzz/statements.mjs';

const tally = resolve(import.meta.dirname, '..', '..', 'dist', 'tally.js');
const folder = mkdtempSync(join(tmpdir(), 'tally-history-'));

/** Making up an account checks that the references that are left are as many as the count. */
const CHECK = `
import gc as _gc, sys as _sys, tally as _tally
def _check(o):
    n = len(_tally.left(o))
    if n != _sys.getrefcount(o): print('DIFFERENT', type(o), n, _sys.getrefcount(o))
    return 1
def _all():
    n = 0
    for o in [x for k, x in list(globals().items()) if k[0] != '_'][:40]: n += _check(o)
    return n
print('CHECKED', _all())
`;

it.each([1, 2, 3, 4, 5, 6])(
  'seed %i',
  (seed) => {
    const file = join(folder, `seed-${seed}.py`);
    const text = render(program(seed)).trimEnd();
    const body = text.split('\n').map((line: string) => `    ${line}`);
    writeFileSync(file, `${PRELUDE}\ntry:\n    pass\n${body.join('\n')}\nexcept BaseException: pass\n${CHECK}`);
    const { stdout } = spawnSync(process.execPath, [tally, '--history', file], { encoding: 'utf8' });
    expect(stdout).not.toContain('DIFFERENT');
    expect(stdout).toMatch(/CHECKED [1-9]/);
  },
  60_000,
);
