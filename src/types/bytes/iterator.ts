/** Iterators over bytes and bytearray. */
import { builtinFunction, isInt } from '../../object/abstract.ts';
import type { PyBytes } from '../../object/buffer.ts';
import { staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import { allocTracked } from '../../object/heap.ts';
import { heldFields } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { drop, dup, type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import { int, none, smallInts, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import type { PyByteArray } from './data.ts';

class ByteIterator {
  /** Null once the end was reached. */
  source: Held<PyBytes | PyByteArray> | null;
  at = 0;
  constructor(source: PyBytes | PyByteArray) {
    this.source = share(source);
  }
}
type PyByteIterator = PyObject<ByteIterator>;

const layout = heldFields<ByteIterator>()('source');
const BYTES_ITERATOR = staticType('bytes_iterator');
const BYTEARRAY_ITERATOR = staticType('bytearray_iterator');

/** `iter(b)` of a bytes. @nothrow */
export function bytesIter(_vm: VM, b: PyBytes): Owned {
  return allocTracked(BYTES_ITERATOR, new ByteIterator(b));
}
/** `iter(b)` of a bytearray. @nothrow */
export function byteArrayIter(_vm: VM, b: PyByteArray): Owned {
  return allocTracked(BYTEARRAY_ITERATOR, new ByteIterator(b));
}

function dataOf(o: PyBytes | PyByteArray): Uint8Array {
  return o.v instanceof Uint8Array ? o.v : o.v.view();
}

function next(_vm: VM, o: PyByteIterator): Owned | null {
  const it = o.v;
  const { source } = it;
  if (source === null) return null;
  const v = source.v;
  if (it.at < v.length) return dup(smallInts[(v instanceof Uint8Array ? v[it.at++] : v.buffer[it.at++]) + 5]);
  it.source = null;
  drop(source);
  return null;
}

function lengthHint(_vm: VM, self: PyByteIterator): Owned {
  const { source, at } = self.v;
  return int(source === null ? 0 : Math.max(0, dataOf(source).length - at));
}

function reduce(vm: VM, self: PyByteIterator): Owned {
  const iter = vm.keep(builtinFunction(vm, 'iter'));
  const { source, at } = self.v;
  if (source === null) return tupleTake([dup(iter), tupleTake([tupleTake([])])]);
  return tupleTake([dup(iter), tupleTake([dup(source)]), int(at)]);
}

function setState(vm: VM, self: PyByteIterator, state: PyObject): Owned {
  if (!isInt(state)) return vm.raise('TypeError', 'an integer is required');
  const index = Number(state.v);
  const { source } = self.v;
  if (source !== null) self.v.at = Math.max(0, Math.min(index, dataOf(source).length));
  return none();
}

for (const type of [BYTES_ITERATOR, BYTEARRAY_ITERATOR]) {
  defineType(type, {
    basicSize: 32,
    gc: true,
    layout,
    slots: { iter: (_vm, o) => dup(o), iternext: next },
    methods: [
      def('__length_hint__', '($self, /)', 'Private method returning an estimate of len(list(it)).', lengthHint),
      def('__reduce__', '($self, /)', 'Return state information for pickling.', reduce),
      def('__setstate__', '($self, object, /)', 'Set state information for unpickling.', setState),
    ],
  });
}
