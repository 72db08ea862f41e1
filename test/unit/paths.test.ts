/** A path that is told as a Python expression leads to the object itself. */
import { expect, test } from 'vitest';
import { Paths } from '../../src/inspect/paths.ts';
import { safeRepr, typeText } from '../../src/inspect/text.ts';
import { Walk } from '../../src/inspect/walk.ts';
import { forEachObject } from '../../src/object/heap.ts';
import { drop, type PyObject } from '../../src/object/refs.ts';
import { NONE } from '../../src/object/core-types.ts';
import { openSession } from './session-helper.ts';

const PROGRAM = `
import sys
import builtins, codecs, encodings.aliases, io, os, site, stat, _collections_abc
import _collections, itertools, _contextvars, _weakref, _operator, gc, time, errno, math

for module in list(sys.modules):
    if '.' not in module and module.isidentifier() and module not in globals():
        globals()[module] = sys.modules[module]
del module

class Meta(type):
    known = []
class Slots:
    __slots__ = ('left', '__mangled', '__dict__')
    def __init__(self):
        self.left = [1]
        self.__mangled = (self.left,)
        self.other = {}
class Descriptor:
    def __init__(self): self.values = {None: [object()], True: 1, (1, 'a'): object(), 'it is': [object()], b'x': [2.5]}
    def __get__(self, o, t=None): return self.values[None]
    def __set__(self, o, v): o.__dict__['held'] = v
class Base(metaclass=Meta):
    held = Descriptor()
    @property
    def prop(self): return [self]
    @classmethod
    def make(cls, x=[object()], *, y=(object(),)): return cls()
    @staticmethod
    def free(a: 'an annotation' = [3.5]) -> [4.5]: return a
    def method(self): return self
class Derived(Base, dict):
    def __getitem__(self, key): return None

def outer(value):
    cell = [value]
    def inner(): return cell
    inner.attribute = [object()]
    return inner
def rows():
    local = [object()]
    def get(): return local
    yield get
async def wait(x): pass
def fail(x):
    y = [x]
    raise ValueError([x], 'text')

base, derived, slots = Base(), Derived(a=[1.5]), Slots()
base.held = [object()]
base.__dict__['not an identifier'] = [object()]
base.__dict__['class'] = [object()]
function = outer(object())
generator = rows(); next(generator)
coroutine = wait([object()])
bound = base.method
partial = map(fail, [object()])
deque = _collections.deque([object()])
view = memoryview(bytearray(b'abc'))
values = {1: [object()]}.values()
keys = {'k': [object()]}.items()
proxy = type(type.__dict__)({'inside': [object()]})
named = type(sys.implementation)(a=[object()])
sliced = slice([1], (2,), [3])
alias = list[int]
nested = {'a': [{'b': ({'c': [object()]},)}], Base: [object()], len: [object()]}
try:
    fail(object())
except ValueError as e:
    saved = e
    try:
        raise KeyError from e
    except KeyError as e:
        chained = e
`;

let output = '';
const session = openSession(PROGRAM, (text) => {
  output += text;
});

/** What is wrong with the path to an object; null when it leads there. */
function wrongPath(o: PyObject, text: string): string | null {
  let found: PyObject | null = null;
  const ending = session.guard(() => {
    output = '';
    const value = session.evaluate(text, '<path>');
    found = value;
    drop(value);
  });
  if (ending.status === 0 && found === o) return null;
  const got = found === null ? output.split('\n').at(-2) : safeRepr(found);
  return `${text} is ${got}, not ${typeText(o.type)} ${safeRepr(o)}`;
}

test('expressions lead to the objects that they are told for', { timeout: 120_000 }, () => {
  const walk = new Walk(NONE);
  const paths = new Paths(walk);
  const objects: PyObject[] = [];
  const texts: string[] = [];
  let n = 0;
  let unnamed = 0;
  const atoms: PyObject[] = [];
  forEachObject((o) => {
    // A walk does not go to what holds nothing, unless that is what it is about.
    if (o.type.v.atomic) {
      atoms.push(o);
      return;
    }
    const path = paths.to(o);
    if (path === null || !path.python) unnamed++;
    // The program's own objects all, those of the library some.
    else if (/^[a-z]+\b(?!\.)|^(?:Base|Derived|Slots|Meta|Descriptor)\b/.test(path.text) || n++ % 2 === 0) {
      objects.push(o);
      texts.push(path.text);
    }
  });
  for (let i = 0; i < atoms.length; i += 100) {
    const path = new Paths(new Walk(atoms[i])).to(atoms[i]);
    if (path?.python !== true) continue;
    objects.push(atoms[i]);
    texts.push(path.text);
  }
  const wrong = texts.map((text, i) => wrongPath(objects[i], text)).filter((text) => text !== null);
  expect(wrong).toEqual([]);
  // Most of what is alive has such a path.
  expect(texts.length + n / 2).toBeGreaterThan(unnamed);
  expect(texts.length).toBeGreaterThan(2000);
});
