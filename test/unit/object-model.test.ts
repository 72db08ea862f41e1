/** The object model without compiler and interpreter: types, attributes, slots and calls on a bare stand-in for the VM. */
import { expect, test } from 'vitest';
import * as A from '../../src/object/abstract.ts';
import { call } from '../../src/object/call.ts';
import { DICT, INT, LIST, NONE, OBJECT, STR, SUPER, staticType, TUPLE, TYPE } from '../../src/object/core-types.ts';
import { defineType, member } from '../../src/object/define.ts';
import { dictSetName, type PyStr } from '../../src/object/dict.ts';
import { newInstance } from '../../src/object/instances.ts';
import { instanceDict, lookupType } from '../../src/object/lookup.ts';
import { def } from '../../src/object/native.ts';
import { drop, dup, type Owned, type PyObject, type PyType } from '../../src/object/refs.ts';
import { TypeFlag } from '../../src/object/type.ts';
import { dict, int, intern, name, str, tuple } from '../../src/object/values.ts';
import { setVM, type VM } from '../../src/object/vm.ts';
import { initTypes } from '../../src/types/index.ts';

class Raised extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

const kept: PyObject[] = [];
const release = (mark: number): void => {
  while (kept.length > mark) drop(kept.pop() as Owned);
};
const exceptions = new Map<string, PyType>();
function exceptionType(of: string): PyType {
  let t = exceptions.get(of);
  if (t === undefined) {
    t = staticType(of);
    t.v.mroTypes = [t, OBJECT];
    exceptions.set(of, t);
  }
  return t;
}
const vm = {
  keep: (x: Owned) => {
    kept.push(x);
    return x;
  },
  mark: () => kept.length,
  release,
  raise: (type: string, message: string) => {
    throw new Raised(type, message);
  },
  caught: (error: unknown, mark: number) => {
    release(mark);
    if (!(error instanceof Raised)) throw error;
    const t = exceptionType(error.type);
    return newInstance(t, error.message);
  },
  raiseTake: (exc: PyObject) => {
    throw new Raised(exc.type.v.name, A.strText(vm, exc));
  },
  rethrowTake: (exc: PyObject<string>) => {
    throw new Raised(exc.type.v.name, exc.v);
  },
  enter: () => {},
  leave: () => {},
  exceptionType,
  callFunction: () => {
    throw new Error('no functions here');
  },
} as unknown as VM;
setVM(vm);
initTypes();
STR.v.flags |= TypeFlag.UNICODE_SUBCLASS;
TUPLE.v.flags |= TypeFlag.TUPLE_SUBCLASS;
DICT.v.flags |= TypeFlag.DICT_SUBCLASS;
INT.v.flags |= TypeFlag.LONG_SUBCLASS;

function makeClass(className: string, bases: PyType[], entries: Record<string, PyObject> = {}): PyType {
  const ns = dict();
  for (const [key, value] of Object.entries(entries)) dictSetName(ns, intern(key), value);
  const args = [str(className), tuple(bases), ns];
  const cls = call(vm, TYPE, args) as unknown as PyType;
  for (const a of args) drop(a);
  return cls;
}
const raises = (type: string, message: string, f: () => unknown): void => {
  const mark = kept.length;
  try {
    f();
  } catch (error) {
    release(mark);
    if (!(error instanceof Raised)) throw error;
    expect([error.type, error.message]).toEqual([type, message]);
    return;
  }
  throw new Error('nothing was raised');
};
const get = (o: PyObject, key: string): PyObject => A.getAttr(vm, o, name(key));
const text = (o: PyObject): string => A.reprText(vm, o);

test('a fresh class is held by its MRO and its two getsets', () => {
  const C = makeClass('C', []);
  expect(C.rc).toBe(4);
  expect(C.v.name).toBe('C');
  expect(text(C)).toMatch(/^<class '.*C'>$/);
  drop(C.v.dict as unknown as Owned);
  C.v.dict?.rc !== undefined && dup(C.v.dict as PyObject);
});

test('instances keep attributes in shapes, then in a dict', () => {
  const C = makeClass('C', []);
  const o = call(vm, C, []);
  A.setAttr(vm, o, name('x'), int(1000));
  A.setAttr(vm, o, name('y'), int(2000));
  expect(o.attrs?.dict).toBe(null);
  expect(get(o, 'x').v).toBe(1000);
  A.setAttr(vm, o, name('x'), null);
  raises('AttributeError', "'C' object has no attribute 'x'", () => get(o, 'x'));
  expect(get(o, 'y').v).toBe(2000);
  const d = instanceDict(o);
  expect(d.v.used).toBe(1);
  expect(get(o, 'y').v).toBe(2000);
  A.setAttr(vm, o, name('z'), int(3));
  expect(d.v.used).toBe(2);
});

test('__slots__ make members', () => {
  const S = makeClass('S', [], { __slots__: tuple([str('a'), str('b')]) });
  const o = call(vm, S, []);
  raises('AttributeError', "'S' object has no attribute 'a'", () => get(o, 'a'));
  A.setAttr(vm, o, name('a'), int(5));
  expect(get(o, 'a').v).toBe(5);
  raises('AttributeError', "'S' object has no attribute 'c' and no __dict__ for setting new attributes", () =>
    A.setAttr(vm, o, name('c'), NONE),
  );
  expect(text(get(S, 'a'))).toBe("<member 'a' of 'S' objects>");
});

test('C3 and its errors', () => {
  const X = makeClass('X', []);
  const Y = makeClass('Y', [X]);
  const Z = makeClass('Z', [X]);
  const W = makeClass('W', [Y, Z]);
  expect(W.v.mroTypes.map((t) => t.v.name)).toEqual(['W', 'Y', 'Z', 'X', 'object']);
  raises('TypeError', 'Cannot create a consistent method resolution order (MRO) for bases X, Y', () =>
    makeClass('B', [X, Y]),
  );
  raises('TypeError', 'duplicate base class X', () => makeClass('B', [X, X]));
});

test('natives: arguments and their errors', () => {
  const T = staticType('thing');
  defineType(T, {
    layout: null,
    slots: { new_: (_vm, type: PyType) => newInstance(type, null), sq_length: () => 3 },
    methods: [
      def('none', '($self, /)', null, () => int(1)),
      def('one', '($self, x, /)', null, (_vm, _self: PyObject, x: PyObject) => dup(x)),
      def('some', '($self, x, y=0, /)', null, (_vm, _self: PyObject, x: PyObject, y?: PyObject) =>
        tuple(y ? [x, y] : [x]),
      ),
      def('keys', '($self, a, /, b, *, c=None)', null, (_vm, _self: PyObject, a: PyObject, b: PyObject, c?: PyObject) =>
        tuple(c ? [a, b, c] : [a, b]),
      ),
    ],
    members: [member('m', null, () => null)],
  });
  const o = call(vm, T, []);
  const invoke = (method: string, args: PyObject[], kw: PyStr[] | null = null): PyObject =>
    call(vm, get(o, method), args, kw);
  raises('TypeError', 'thing.none() takes no arguments (1 given)', () => invoke('none', [NONE]));
  raises('TypeError', 'thing.one() takes exactly one argument (0 given)', () => invoke('one', []));
  raises('TypeError', 'thing.one() takes no keyword arguments', () => invoke('one', [NONE], [name('x')]));
  raises('TypeError', 'some expected at least 1 argument, got 0', () => invoke('some', []));
  raises('TypeError', 'some expected at most 2 arguments, got 3', () => invoke('some', [NONE, NONE, NONE]));
  raises('TypeError', 'keys() takes at least 1 positional argument (0 given)', () => invoke('keys', []));
  raises('TypeError', "keys() missing required argument 'b' (pos 2)", () => invoke('keys', [NONE]));
  raises('TypeError', "keys() got an unexpected keyword argument 'd'", () =>
    invoke('keys', [NONE, NONE, NONE], [name('d')]),
  );
  expect((invoke('keys', [int(1), int(2), int(3)], [name('c'), name('b')]).v as PyObject[]).map((x) => x.v)).toEqual([
    1, 3, 2,
  ]);
  expect(A.length(vm, o)).toBe(3);
  expect(text(lookupType(T, '__len__') as PyObject)).toBe("<slot wrapper '__len__' of 'thing' objects>");
  raises('AttributeError', "'thing' object has no attribute 'm'", () => get(o, 'm'));
  raises('TypeError', "descriptor 'one' for 'thing' objects doesn't apply to a 'object' object", () =>
    call(vm, get(T, 'one'), [call(vm, OBJECT, []), NONE]),
  );
});

test('subclasses of native types use their slots directly', () => {
  const T = staticType('sized');
  const length = (): number => 7;
  defineType(T, {
    basetype: true,
    layout: null,
    slots: { new_: (_vm, type: PyType) => newInstance(type, null), mp_length: length },
  });
  const C = makeClass('C', [T]);
  expect(C.v.slots.mp_length).toBe(length);
  const wrapped = get(T, '__len__');
  const D = makeClass('D', [], { __len__: wrapped });
  expect(D.v.slots.mp_length).not.toBe(length);
  A.setAttr(vm, C, name('__len__'), def2());
  expect(A.length(vm, call(vm, C, []))).toBe(11);
  A.setAttr(vm, C, name('__len__'), null);
  expect(C.v.slots.mp_length).toBe(length);
});

/** A static method object that gives 11. */
function def2(): PyObject {
  const H = staticType('helper');
  defineType(H, {
    layout: null,
    slots: { new_: (_vm, type: PyType) => newInstance(type, null), call: () => int(11) },
  });
  return call(vm, H, []);
}

test('a class goes when its last reference goes, and its base forgets it', () => {
  const B = makeClass('B', []);
  const before = B.v.subclasses.length;
  const C = makeClass('C', [B]);
  expect(B.v.subclasses.length).toBe(before + 1);
  // The class and its own MRO and getsets hold each other: what the collector does.
  const td = C.v;
  drop(C as unknown as Owned);
  TYPE.v.layout?.release(td);
  expect(B.v.subclasses.length).toBe(before);
});

test('super finds what comes next', () => {
  const X = makeClass('X', [], { v: int(1) });
  const Y = makeClass('Y', [X], { v: int(2) });
  const o = call(vm, Y, []);
  expect(get(o, 'v').v).toBe(2);
  expect(get(call(vm, SUPER, [Y, o]), 'v').v).toBe(1);
  raises('TypeError', 'super(type, obj): obj (instance of X) is not an instance or subtype of type (Y).', () =>
    call(vm, SUPER, [Y, call(vm, X, [])]),
  );
});

test('layout conflicts and metaclasses', () => {
  const M = makeClass('M', [TYPE]);
  const N = makeClass('N', [TYPE]);
  const a = call(vm, M, [str('a'), tuple([]), dict()]) as unknown as PyType;
  const b = call(vm, N, [str('b'), tuple([]), dict()]) as unknown as PyType;
  expect(a.type).toBe(M);
  raises(
    'TypeError',
    'metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases',
    () => makeClass('c', [a, b]),
  );
  expect(A.isSubtype(LIST, LIST)).toBe(true);
});
