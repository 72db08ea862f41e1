/** Asking changes no count: all counts of all objects are the same before and after every question. */
import { expect, test, vi } from 'vitest';
import { interact, statementsOfLines } from '../../src/api/console.ts';
import { findingsText } from '../../src/inspect/leaks/finding.ts';
import { markAll, unmark } from '../../src/inspect/leaks/marks.ts';
import { leftBehind } from '../../src/inspect/leaks/search.ts';
import { pools, poolsText } from '../../src/inspect/pools.ts';
import { askWhy } from '../../src/inspect/question.ts';
import { reportJson, reportText } from '../../src/inspect/report.ts';
import { capture } from '../../src/inspect/snapshot/capture.ts';
import { diff, diffText } from '../../src/inspect/snapshot/diff.ts';
import { top, topText } from '../../src/inspect/snapshot/top.ts';
import { safeRepr, typeText } from '../../src/inspect/text.ts';
import { forEachObject } from '../../src/object/heap.ts';
import type { PyObject } from '../../src/object/refs.ts';
import { runProgram } from '../../src/vm/lifecycle.ts';
import { openSession } from './session-helper.ts';

const PROGRAM = `
import tally, sys

class Node:
    def __init__(self, name, next=None):
        self.name = name
        self.next = next
        self.me = self.show
    def show(self, *, seen=[]):
        seen.append(self)
        return self.name

def make(x):
    def inner():
        return x, missing
    return inner

def rows(x):
    yield x

def never_called():
    if 0 and text:
        return "what stands in code alone" + text

keep = Node("one", Node("two"))
keep.show()
places = {"a": [keep, (keep,)], 3: {keep}, (1, "x"): keep}
f = make(keep)
g = rows(keep)
next(g)
text = "-".join(["never", "seen", "before"])

def ask():
    for o in (keep, 1, None, text, Node, f, g, sys, (), "name", ValueError):
        tally.why(o)
        tally.why(o, path=True, without=1)
        tally.holders(o)
    del o
    tally.audit()
    tally.pools()
`;

vi.setConfig({ testTimeout: 60_000 });

let output = '';
const session = openSession(PROGRAM, (text) => {
  output += text;
});
const { vm } = session;

/** The count of every object. */
function counts(): Map<PyObject, number> {
  const all = new Map<PyObject, number>();
  forEachObject((o) => {
    all.set(o, o.rc);
  });
  return all;
}

/** What differs: changed counts, objects that came and objects that went. */
function changes(before: ReadonlyMap<PyObject, number>, after = counts()): string[] {
  const out: string[] = [];
  for (const [o, rc] of after) {
    const old = before.get(o) ?? 0;
    if (old !== rc) out.push(`${typeText(o.type)} ${safeRepr(o)}: ${old} → ${rc}`);
  }
  for (const [o, rc] of before) if (!after.has(o)) out.push(`${typeText(o.type)}: ${rc} → 0`);
  return out;
}

/** What differs when something has been done. */
function changesOf(action: () => void): string[] {
  const before = counts();
  action();
  return changes(before);
}

const EXPRESSIONS = [
  'keep',
  '1',
  'None',
  'text',
  'Node',
  'f',
  'g',
  'places',
  'places["a"][0].me',
  '()',
  '[1, 2]',
  'ask',
  'never_called.__code__',
];

test('a change would be seen', () => {
  expect(changesOf(() => runProgram(vm, 'places["b"] = keep', '<x>')).join()).toContain('__main__.Node');
});

test.each(EXPRESSIONS)('tally why %s', (expression) => {
  const ask = (question: object, tell: typeof reportText): void => {
    output = askWhy(vm, session.evaluate(expression, '<why>'), question, tell);
  };
  expect(changesOf(() => ask({}, reportText))).toEqual([]);
  expect(output).toMatch(/found (\d+) = stored \1$/);
  expect(changesOf(() => ask({}, reportJson))).toEqual([]);
  expect(changesOf(() => ask({ paths: true, without: '1' }, reportText))).toEqual([]);
});

test('tally.why, tally.holders, tally.audit, tally.pools in a program', () => {
  // The text that goes to sys.stdout is the program's; once it has been written, nothing is left of it.
  expect(changesOf(() => runProgram(vm, 'ask()\nsys.stdout.flush()', '<ask>'))).toEqual([]);
});

test('tally.snapshot', () => {
  const snapshot = 'tally.snapshot("a.tally"); tally.snapshot("a.heapsnapshot")';
  expect(changesOf(() => runProgram(vm, snapshot, '<ask>'))).toEqual([]);
});

const header = (serial: number) => ({ heap: 'test', serial, program: 'program.py', time: '' });

test('tally top, tally diff', () => {
  const before = capture(vm, { header: header(1) });
  runProgram(vm, 'keep.more = [keep]', '<x>');
  let output = '';
  const told = changesOf(() => {
    const after = capture(vm, { header: header(2) });
    output = topText(top(after, 5)) + diffText(diff(before, after), 5);
  });
  expect(told).toEqual([]);
  expect(output).toContain('lines that created objects: not known');
  expect(output).toContain('keep.more');
});

test('tally leaks', () => {
  runProgram(vm, 'def lose():\n    n = Node("lost")\n    n.me = n', '<x>');
  const told = changesOf(() => {
    const mark = markAll();
    const found = findingsText(leftBehind(mark));
    unmark(mark);
    expect(found).not.toBe('');
  });
  expect(told).toEqual([]);
});

test('tally.assert_freed, tally.left, tally.history, tally.record in a program', () => {
  const program = `
def asked():
    one = Node("freed")
    one.me = None
    tally.assert_freed(one)
    for f in (tally.left, tally.history, tally.record):
        try:
            f(keep)
        except RuntimeError:
            pass
    del one, f
`;
  runProgram(vm, program, '<x>');
  runProgram(vm, 'asked()', '<ask>');
  expect(changesOf(() => runProgram(vm, 'asked()', '<ask>'))).toEqual([]);
});

test('tally.recording', () => {
  expect(changesOf(() => runProgram(vm, 'tally.recording()', '<ask>'))).toEqual([]);
});

test('tally pools, --audit', () => {
  expect(changesOf(() => void poolsText(pools()))).toEqual([]);
  expect(changesOf(() => expect(session.audit()).toBe(null))).toEqual([]);
});

test('tally why --at', () => {
  let inside: string[] = ['never asked'];
  runProgram(vm, 'exec(compile("def stop(x):\\n    y = [x]\\n    return y\\n", "program.py", "exec"))', '<x>');
  const before = counts();
  session.atLine('program.py', 3, (frame) => {
    inside = changesOf(() => {
      output = askWhy(vm, session.evaluate('y', '<why>', frame), {}, reportText);
    });
  });
  runProgram(vm, 'stop(keep)', '<x>');
  expect(inside).toEqual([]);
  expect(output).toContain("frame stop() at program.py:3, local 'y'");
  expect(changes(before)).toEqual([]);
});

test('tally why --on-exception', () => {
  let inside: string[] = ['never asked'];
  session.guard(() => runProgram(vm, 'def fail(x):\n    y = [x]\n    1 / 0\nfail(keep)', '<fail>'), {
    uncaught: (exc) => {
      const frame = exc.v.traceback?.v.next?.v.frame ?? null;
      inside = changesOf(() => {
        output = askWhy(vm, session.evaluate('y', '<why>', frame), {}, reportText);
      });
    },
  });
  expect(inside).toEqual([]);
  expect(output).toContain('exception traceback');
});

test(':why at the prompt', () => {
  const seen: Map<PyObject, number>[] = [];
  const lines = ['1\n', ':why keep\n', ':why keep\n', ''];
  const source = statementsOfLines({
    note: () => {},
    read: () => {
      seen.push(counts());
      return lines.shift() ?? '';
    },
  });
  interact(session, source);
  expect(output).toContain('type __main__.Node');
  expect(changes(seen[1], seen[2])).toEqual([]);
  expect(changes(seen[2], seen[3])).toEqual([]);
});
