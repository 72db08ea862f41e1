/** Iterators over sequences: list, tuple, anything with `__getitem__`, str, bytes, and `iter(callable, sentinel)`. */
import {
  builtinFunction,
  compareBool,
  getItemAt,
  isInt,
  isSubtype,
  length,
  setSequenceIterator,
} from '../object/abstract.ts';
import { call0 } from '../object/call.ts';
import { staticType } from '../object/core-types.ts';
import { defineType } from '../object/define.ts';
import type { PyList, PyStr, PyTuple } from '../object/dict.ts';
import { allocTracked } from '../object/heap.ts';
import { heldFields } from '../object/layout.ts';
import { def, type NativeDecl } from '../object/native.ts';
import { drop, dup, type Held, type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { Op } from '../object/type.ts';

import { int, latin1Char, listTake, str as newStr, none, notImplemented, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';

export const LIST_ITERATOR = staticType('list_iterator');
export const LIST_REVERSE_ITERATOR = staticType('list_reverseiterator');
export const TUPLE_ITERATOR = staticType('tuple_iterator');
export const SEQUENCE_ITERATOR = staticType('iterator');
export const CALLABLE_ITERATOR = staticType('callable_iterator');
export const STR_ITERATOR = staticType('str_iterator');
export const STR_ASCII_ITERATOR = staticType('str_ascii_iterator');
export const BYTES_ITERATOR = staticType('bytes_iterator');
export const BYTEARRAY_ITERATOR = staticType('bytearray_iterator');

/** Payload of list_iterator, list_reverseiterator and tuple_iterator; `seq` is null when it is exhausted. */
export class ListIterData {
  index: number;
  seq: Held<PyObject<Held[]>> | null;
  constructor(seq: PyObject<Held[]>, index: number) {
    this.index = index;
    this.seq = share(seq);
  }
}
/** Payload of the iterators over other sequences. */
export class SequenceIterData {
  index: number;
  sequence: Held | null;
  constructor(sequence: PyObject) {
    this.index = 0;
    this.sequence = share(sequence);
  }
}
/** Payload of str iterators: the index counts code units. */
export class StrIterData {
  index: number;
  string: Held<PyStr> | null;
  constructor(string: PyStr) {
    this.index = 0;
    this.string = share(string);
  }
}
export class CallableIterData {
  callable: Held | null;
  sentinel: Held | null;
  constructor(callable: PyObject, sentinel: PyObject) {
    this.callable = share(callable);
    this.sentinel = share(sentinel);
  }
}
type ListIterator = PyObject<ListIterData>;
type SequenceIterator = PyObject<SequenceIterData>;
type StrIterator = PyObject<StrIterData>;
type CallableIterator = PyObject<CallableIterData>;

/** @nothrow */
export function newListIterator(list: PyList): Owned {
  return allocTracked(LIST_ITERATOR, new ListIterData(list, 0));
}
/** @nothrow */
export function newListReverseIterator(list: PyList): Owned {
  return allocTracked(LIST_REVERSE_ITERATOR, new ListIterData(list, list.v.length - 1));
}
/** @nothrow */
export function newTupleIterator(tuple: PyTuple): Owned {
  return allocTracked(TUPLE_ITERATOR, new ListIterData(tuple, 0));
}
/** `iter(callable, sentinel)`. @nothrow */
export function newCallableIterator(callable: PyObject, sentinel: PyObject): Owned {
  return allocTracked(CALLABLE_ITERATOR, new CallableIterData(callable, sentinel));
}
setSequenceIterator((_vm, o) => allocTracked(SEQUENCE_ITERATOR, new SequenceIterData(o)));

// --- What they share ---------------------------------------------------------------------------------------------

export const selfIter = (_vm: VM, self: PyObject): Owned => dup(self);
export const HINT_DOC = 'Private method returning an estimate of len(list(it)).';
export const REDUCE_DOC = 'Return state information for pickling.';
const SETSTATE_DOC = 'Set state information for unpickling.';

/**
 * `(iter, (x,), index)`, or `(iter, (rest,))` where `x` is null. What `now` gives is asked for when the function has been found: looking
 * for it may run Python.
 */
function reduceWith(
  vm: VM,
  what: string,
  now: () => readonly [x: PyObject | null, index: number],
  rest: () => Owned,
): Owned {
  const f = vm.keep(builtinFunction(vm, what));
  const [x, index] = now();
  if (x === null) return tupleTake([dup(f), tupleTake([rest()])]);
  return tupleTake([dup(f), tupleTake([dup(x)]), int(index)]);
}

const noList = (): Owned => listTake([]);
const noTuple = (): Owned => tupleTake([]);

export function hintMethod(hint: (vm: VM, self: never) => Owned): NativeDecl {
  return def('__length_hint__', '($self, /)', HINT_DOC, hint);
}
export function reduceMethod(reduce: (vm: VM, self: never) => Owned): NativeDecl {
  return def('__reduce__', '($self, /)', REDUCE_DOC, reduce);
}
/** The index that `__setstate__` is given. Raises TypeError, OverflowError. */
export function stateIndex(vm: VM, state: PyObject): number {
  if (!isInt(state)) return vm.raise('TypeError', 'an integer is required');
  const v = state.v;
  if (typeof v === 'bigint' && BigInt.asIntN(64, v) !== v) {
    return vm.raise('OverflowError', 'Python int too large to convert to C ssize_t');
  }
  return Number(v);
}

export function setstateMethod(set: (vm: VM, self: never, state: PyObject) => void): NativeDecl {
  return def('__setstate__', '($self, object, /)', SETSTATE_DOC, (vm: VM, self: never, state: PyObject) => {
    set(vm, self, state);
    return none();
  });
}

// --- list, tuple -------------------------------------------------------------------------------------------------

/** The next item of a list_iterator or tuple_iterator; null ends it and lets the sequence go. @nothrow */
export function listIterNext(_vm: VM, it: ListIterator): Owned | null {
  const data = it.v;
  const list = data.seq;
  if (list === null) return null;
  const items = list.v;
  if (data.index < items.length) return dup(items[data.index++]);
  data.seq = null;
  drop(list);
  return null;
}

/** As in CPython 3.13, an exhausted one keeps its list. @nothrow */
function listReverseNext(_vm: VM, it: ListIterator): Owned | null {
  const data = it.v;
  const list = data.seq;
  if (list === null) return null;
  const items = list.v;
  if (data.index >= 0 && data.index < items.length) return dup(items[data.index--]);
  data.index = -1;
  return null;
}

const listIterLayout = heldFields<ListIterData>()('seq');
const listHint = (): NativeDecl =>
  hintMethod((_vm: VM, self: ListIterator) => {
    const { seq: list, index } = self.v;
    return int(list === null ? 0 : Math.max(0, list.v.length - index));
  });
const listSetstate = (): NativeDecl =>
  setstateMethod((vm: VM, self: ListIterator, state: PyObject) => {
    const index = stateIndex(vm, state);
    const { seq: list } = self.v;
    if (list !== null) self.v.index = Math.max(0, Math.min(index, list.v.length));
  });

defineType(LIST_ITERATOR, {
  gc: true,
  basicSize: 32,
  layout: listIterLayout,
  slots: { iter: selfIter, iternext: listIterNext },
  methods: [
    listHint(),
    reduceMethod((vm: VM, self: ListIterator) => reduceWith(vm, 'iter', () => [self.v.seq, self.v.index], noList)),
    listSetstate(),
  ],
});

defineType(LIST_REVERSE_ITERATOR, {
  gc: true,
  basicSize: 32,
  layout: listIterLayout,
  slots: { iter: selfIter, iternext: listReverseNext },
  methods: [
    hintMethod((_vm: VM, self: ListIterator) => {
      const { seq: list, index } = self.v;
      return int(list === null || list.v.length < index + 1 ? 0 : index + 1);
    }),
    reduceMethod((vm: VM, self: ListIterator) =>
      reduceWith(vm, 'reversed', () => [self.v.index < 0 ? null : self.v.seq, self.v.index], noList),
    ),
    setstateMethod((vm: VM, self: ListIterator, state: PyObject) => {
      const index = stateIndex(vm, state);
      const { seq: list } = self.v;
      if (list !== null) self.v.index = Math.max(-1, Math.min(index, list.v.length - 1));
    }),
  ],
});

defineType(TUPLE_ITERATOR, {
  gc: true,
  basicSize: 32,
  layout: listIterLayout,
  slots: { iter: selfIter, iternext: listIterNext },
  methods: [
    listHint(),
    reduceMethod((vm: VM, self: ListIterator) => reduceWith(vm, 'iter', () => [self.v.seq, self.v.index], noTuple)),
    listSetstate(),
  ],
});

// --- Sequences by __getitem__ ------------------------------------------------------------------------------------

function sequenceNext(vm: VM, it: SequenceIterator): Owned | null {
  const { sequence, index } = it.v;
  if (sequence === null) return null;
  const mark = vm.mark();
  try {
    const item = getItemAt(vm, sequence, index);
    it.v.index++;
    return item;
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (
      !isSubtype(exc.type, vm.exceptionType('IndexError')) &&
      !isSubtype(exc.type, vm.exceptionType('StopIteration'))
    ) {
      return vm.rethrowTake(exc);
    }
    drop(exc);
    const old = it.v.sequence;
    if (old !== null) {
      it.v.sequence = null;
      drop(old);
    }
    return null;
  }
}

defineType(SEQUENCE_ITERATOR, {
  gc: true,
  basicSize: 32,
  layout: heldFields<SequenceIterData>()('sequence'),
  slots: { iter: selfIter, iternext: sequenceNext },
  methods: [
    hintMethod((vm: VM, self: SequenceIterator) => {
      const { sequence, index } = self.v;
      if (sequence === null) return int(0);
      const slots = sequence.type.v.slots;
      if (slots.sq_length === null && slots.mp_length === null) return notImplemented();
      return int(Math.max(0, length(vm, sequence) - index));
    }),
    reduceMethod((vm: VM, self: SequenceIterator) => reduceSequence(vm, self)),
    setstateMethod((vm: VM, self: SequenceIterator, state: PyObject) => {
      const index = stateIndex(vm, state);
      if (self.v.sequence !== null) self.v.index = Math.max(0, index);
    }),
  ],
});

/** `(iter, (sequence,), index)`; an iterator at its end is one over an empty tuple. */
function reduceSequence(vm: VM, self: SequenceIterator): Owned {
  return reduceWith(vm, 'iter', () => [self.v.sequence, self.v.index], noTuple);
}

// --- iter(callable, sentinel) ------------------------------------------------------------------------------------

function endCallable(it: CallableIterator): void {
  const { callable, sentinel } = it.v;
  it.v.callable = null;
  it.v.sentinel = null;
  if (callable !== null) drop(callable);
  if (sentinel !== null) drop(sentinel);
}

function callableNext(vm: VM, it: CallableIterator): Owned | null {
  const { callable } = it.v;
  if (callable === null) return null;
  const mark = vm.mark();
  let result: PyObject;
  try {
    result = vm.keep(call0(vm, callable));
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (!isSubtype(exc.type, vm.exceptionType('StopIteration'))) return vm.rethrowTake(exc);
    drop(exc);
    endCallable(it);
    return null;
  }
  const { sentinel } = it.v;
  const ended = sentinel === null || compareBool(vm, sentinel, result, Op.EQ);
  const item = dup(result);
  vm.release(mark);
  if (!ended) return item;
  endCallable(it);
  drop(item);
  return null;
}

defineType(CALLABLE_ITERATOR, {
  gc: true,
  basicSize: 32,
  layout: heldFields<CallableIterData>()('callable', 'sentinel'),
  slots: { iter: selfIter, iternext: callableNext },
  methods: [
    reduceMethod((vm: VM, self: CallableIterator) => {
      const f = vm.keep(builtinFunction(vm, 'iter'));
      const { callable, sentinel } = self.v;
      const args = callable === null || sentinel === null ? [tupleTake([])] : [dup(callable), dup(sentinel)];
      return tupleTake([dup(f), tupleTake(args)]);
    }),
  ],
});

// --- str, bytes --------------------------------------------------------------------------------------------------

/** The next code point of a str; null ends the iterator. @nothrow */
export function strIterNext(_vm: VM, it: StrIterator): Owned | null {
  const data = it.v;
  const string = data.string;
  if (string === null) return null;
  const s = string.v;
  const i = data.index;
  if (i >= s.length) {
    data.string = null;
    drop(string);
    return null;
  }
  const unit = s.charCodeAt(i);
  if (unit < 256) {
    data.index = i + 1;
    return dup(latin1Char(unit));
  }
  if ((unit & 0xfc00) === 0xd800 && i + 1 < s.length && (s.charCodeAt(i + 1) & 0xfc00) === 0xdc00 && !isRaw(string)) {
    data.index = i + 2;
    return newStr(s.slice(i, i + 2));
  }
  data.index = i + 1;
  return newStr(s[i]);
}

/** Whether surrogates that stand together are code points of their own (KIND_RAW). */
const isRaw = (s: PyStr): boolean => ((s.flags >> 4) & 3) === 3;

/** Index by code points. */
function codePointIndex(s: PyStr, units: number): number {
  if (isRaw(s)) return units;
  let n = 0;
  const text = s.v;
  for (let i = 0; i < units; n++) i += isPairAt(text, i) ? 2 : 1;
  return n;
}

function isPairAt(s: string, i: number): boolean {
  return (s.charCodeAt(i) & 0xfc00) === 0xd800 && i + 1 < s.length && (s.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
}

const strIterSpec = {
  gc: true,
  basicSize: 32,
  layout: heldFields<StrIterData>()('string'),
  slots: { iter: selfIter, iternext: strIterNext },
  methods: [
    hintMethod((_vm: VM, self: StrIterator) => {
      const { string, index } = self.v;
      return int(string === null ? 0 : codePointIndex(string, string.v.length) - codePointIndex(string, index));
    }),
    reduceMethod((vm: VM, self: StrIterator) => {
      const now = () => {
        const { string, index } = self.v;
        return [string, string === null ? 0 : codePointIndex(string, index)] as const;
      };
      return reduceWith(vm, 'iter', now, () => newStr(''));
    }),
    setstateMethod((vm: VM, self: StrIterator, state: PyObject) => {
      const index = stateIndex(vm, state);
      const { string } = self.v;
      if (string === null) return;
      let units = 0;
      for (let n = 0; n < index && units < string.v.length; n++)
        units += !isRaw(string) && isPairAt(string.v, units) ? 2 : 1;
      self.v.index = units;
    }),
  ],
};
defineType(STR_ITERATOR, strIterSpec);
defineType(STR_ASCII_ITERATOR, { ...strIterSpec, methods: strIterSpec.methods.map(again) });

/** A declaration anew, for a second type that has the same method. */
function again(m: NativeDecl): NativeDecl {
  return def(m.name, m.textSignature ?? '($self, /)', m.doc, m.fn);
}

function bytesNext(vm: VM, it: SequenceIterator): Owned | null {
  const data = it.v;
  const sequence = data.sequence;
  if (sequence === null) return null;
  const size = length(vm, sequence);
  if (data.index < size) return getItemAt(vm, sequence, data.index++);
  data.sequence = null;
  drop(sequence);
  return null;
}

function defineBytesIterator(type: PyType): void {
  defineType(type, {
    gc: true,
    basicSize: 32,
    layout: heldFields<SequenceIterData>()('sequence'),
    slots: { iter: selfIter, iternext: bytesNext },
    methods: [
      hintMethod((vm: VM, self: SequenceIterator) => {
        const { sequence, index } = self.v;
        return int(sequence === null ? 0 : Math.max(0, length(vm, sequence) - index));
      }),
      reduceMethod((vm: VM, self: SequenceIterator) => reduceSequence(vm, self)),
      setstateMethod((vm: VM, self: SequenceIterator, state: PyObject) => {
        const index = stateIndex(vm, state);
        const { sequence } = self.v;
        if (sequence !== null) self.v.index = Math.max(0, Math.min(index, length(vm, sequence)));
      }),
    ],
  });
}
defineBytesIterator(BYTES_ITERATOR);
defineBytesIterator(BYTEARRAY_ITERATOR);
