/** Verdicts of objects with very many holders: each is looked at, up to a number from which on they are estimated, and said to be. */
import { expect, test, vi } from 'vitest';
import { askWhy } from '../../src/inspect/question.ts';
import { reportJson, reportText } from '../../src/inspect/report.ts';
import { runProgram } from '../../src/vm/lifecycle.ts';
import { openSession } from './session-helper.ts';

const PROGRAM = `
class Thing: pass
class Keeper:
    thing = None
one = Thing()
listed = [one] * 9_000
Keeper.thing = one
def function(argument=one): pass
`;

vi.setConfig({ testTimeout: 60_000 });

const session = openSession(PROGRAM, () => {});
const { vm } = session;

interface Told {
  readonly verdicts: readonly {
    readonly kinds: readonly string[];
    readonly count: number;
    readonly estimated: boolean;
  }[];
}

/** Verdicts, `~` before numbers that are estimated. */
function verdicts(): Record<string, string> {
  const told = JSON.parse(askWhy(vm, session.evaluate('one', '<why>'), {}, reportJson)) as Told;
  return Object.fromEntries(told.verdicts.map((v) => [v.kinds.join(' ← '), `${v.estimated ? '~' : ''}${v.count}`]));
}

const OTHERS = {
  'class attribute ← module global': '1',
  'default argument ← module global': '1',
};

test('a holder among thousands is found', () => {
  // The name and the items of the list.
  expect(verdicts()).toEqual({ 'module global': '9001', ...OTHERS });
});

test('what is estimated is marked, and nothing else is estimated', () => {
  runProgram(vm, 'keepers = [Keeper() for _ in range(3_000)]\nfor k in keepers: k.mine = one', '<x>');
  expect(verdicts()).toEqual({ 'module global': '~12001', ...OTHERS });
  expect(askWhy(vm, session.evaluate('one', '<why>'), {}, reportText)).toMatch(/^~12001 {2}module global/m);
});
