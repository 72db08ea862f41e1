/**
 * What a program asks, with history or without, changes no count of all objects that a walk from the modules comes to. (Of all objects that there
 * are: observer.test.ts, where nothing needs the library.)
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const tally = resolve(import.meta.dirname, '..', '..', 'dist', 'tally.js');

const PROGRAM = `
import gc, sys, tally, io

class Item:
    def __init__(self):
        self.me = [self]
    def __del__(self): pass

item = Item()
table = {'item': item, (1, 'x'): 'text'}

def everything():
    found = {}
    work = list(gc.get_objects())
    while work:
        o = work.pop()
        if id(o) in found or o is found or o is work: continue
        found[id(o)] = o
        work.extend(gc.get_referents(o))
    del o
    return list(found.values())

def counts(objects):
    out = []
    for o in objects: out.append(sys.getrefcount(o))
    return out

def why(): tally.why(item)
def holders(): tally.holders(item)
def history(): recorded(tally.history)
def left(): recorded(tally.left)
def record(): recorded(tally.record)
def recorded(ask):
    if tally.recording(): ask(item)
    else:
        try: ask(item)
        except RuntimeError: return
        raise AssertionError
def recording(): tally.recording()
def audit(): tally.audit()
def pools(): tally.pools()
def snapshot(): tally.snapshot('/dev/null')
def track():
    tracker = tally.track()
    tracker.check()
    bag.append(Item())
    try: tracker.check()
    except AssertionError as e: text = str(e)
    assert 'bag' in text and 'bag' in tracker.report()
    tracker.close()
    free()
def assert_balanced():
    with tally.assert_balanced(): Item()
    try:
        with tally.assert_balanced(): bag.append(Item())
    except AssertionError as e: text = str(e)
    assert 'bag' in text
    free()
def assert_freed():
    other = io.StringIO()
    tally.assert_freed(other)
    bag.append(other)
    try: tally.assert_freed(other)
    except AssertionError as e: text = str(e)
    assert 'bag' in text
    bag.clear()
def free():
    bag.clear()
    gc.collect()

bag = []
QUESTIONS = [
    why, holders, history, left, record, recording, audit, pools, snapshot, track, assert_balanced, assert_freed
]
out, sys.stdout = sys.stdout, io.StringIO()
for question in QUESTIONS: question()
objects = everything()
changed = []
before = after = i = 0
for question in QUESTIONS:
    sys.stdout.seek(0); sys.stdout.truncate(0)
    before = counts(objects)
    question()
    sys.stdout.seek(0); sys.stdout.truncate(0)
    after = counts(objects)
    for i in range(len(objects)):
        # The numbers of the two lists are objects too.
        if before[i] != after[i] and type(objects[i]) is not int: changed.append((question.__name__, before[i], after[i], objects[i]))
sys.stdout = out
print('objects', len(objects) > 2000, 'changed', len(changed), [str(c)[:200] for c in changed][:5])
`;

it.each([[], ['--history'], ['--history=Item']])(
  'tally.why, history, left, record, track and the others with %j',
  (...options) => {
    const file = join(mkdtempSync(join(tmpdir(), 'tally-observer-')), 'program.py');
    writeFileSync(file, PROGRAM);
    const { stdout, stderr } = spawnSync(process.execPath, [tally, ...options, file], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout).toBe('objects True changed 0 []\n');
  },
  600_000,
);
