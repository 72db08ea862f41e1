/** `collections.deque`: a ring of references. */
import {
  asSsize,
  compareBool,
  getAttrName,
  getIter,
  isInstance,
  isInt,
  iterate,
  reprText,
} from '../../object/abstract.ts';
import { call0, call1, call2 } from '../../object/call.ts';
import { NONE } from '../../object/core-types.ts';
import { defineType, getset, UNHASHABLE } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import type { Layout } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { initSlot } from '../../object/native-call.ts';
import {
  drop,
  dropEach,
  dup,
  type Held,
  type Owned,
  type PyObject,
  type PyType,
  share,
  unhold,
} from '../../object/refs.ts';
import { type CompareOp, Op, TypeFlag } from '../../object/type.ts';
import { bool, int, list, none, notImplemented, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { checkItems, classGetItem, itemEqual, searchLimit } from '../../types/container-common.ts';
import { compareLengths } from '../../types/list.ts';
import { fullTypeName } from '../../types/type-names.ts';
import { BLOCK, BLOCK_BYTES, CENTER, DEQUE, DequeData, dequeAt, type PyDeque } from './deque-data.ts';
import { newDequeIterator, newDequeReverseIterator } from './deque-iterators.ts';

/** References end from the left to the right. */
const dequeLayout: Layout<DequeData> = {
  traverse(d, visit) {
    for (let index = 0; index < d.size; index++) {
      const x = dequeAt(d, index);
      if (x !== null) visit(x, { kind: 'item', name: '', index });
    }
  },
  release(d) {
    const { ring, head, size } = d;
    d.ring = new Array<Held | null>(8).fill(null);
    d.head = d.size = 0;
    d.state++;
    d.left = CENTER + 1;
    const items: Held[] = [];
    for (let i = 0; i < size; i++) {
      const x = ring[(head + i) & (ring.length - 1)];
      if (x !== null) items.push(x);
    }
    dropEach(items);
  },
};

function grow(d: DequeData): void {
  const { ring, size } = d;
  const bigger = new Array<Held | null>(ring.length * 2).fill(null);
  for (let i = 0; i < size; i++) bigger[i] = dequeAt(d, i);
  d.ring = bigger;
  d.head = 0;
}

function pushRight(d: DequeData, x: Held): void {
  if (d.size === d.ring.length) grow(d);
  d.ring[(d.head + d.size) & (d.ring.length - 1)] = x;
  d.size++;
  d.state++;
}

function pushLeft(d: DequeData, x: Held): void {
  if (d.size === d.ring.length) grow(d);
  d.head = (d.head - 1) & (d.ring.length - 1);
  d.ring[d.head] = x;
  d.size++;
  d.state++;
  d.left = (d.left + BLOCK - 1) % BLOCK;
}

/** Takes the last item of a deque that has some. */
function takeRight(d: DequeData): Owned {
  const at = (d.head + d.size - 1) & (d.ring.length - 1);
  const x = d.ring[at] as Held;
  d.ring[at] = null;
  d.size--;
  d.state++;
  if (d.size === 0 && (d.left + d.size) % BLOCK === 0) d.left = CENTER + 1;
  return unhold(x);
}

function takeLeft(d: DequeData): Owned {
  const x = d.ring[d.head] as Held;
  d.ring[d.head] = null;
  d.head = (d.head + 1) & (d.ring.length - 1);
  d.size--;
  d.state++;
  d.left++;
  if (d.left === BLOCK) d.left = d.size === 0 ? CENTER + 1 : 0;
  return unhold(x);
}

/** Appends on the right; with a limit the first item may have to go. @nothrow */
export function dequeAppend(d: DequeData, x: PyObject): void {
  pushRight(d, share(x));
  if (d.limit >= 0 && d.size > d.limit) drop(takeLeft(d));
}

function appendLeft(d: DequeData, x: PyObject): void {
  pushLeft(d, share(x));
  if (d.limit >= 0 && d.size > d.limit) drop(takeRight(d));
}

/** Appends all items of an iterable, on the right or one after the other on the left. */
function extend(vm: VM, self: PyDeque, iterable: PyObject, left: boolean): void {
  const mark = vm.mark();
  const source: PyObject = (iterable as PyObject) === self ? vm.keep(list(itemsOf(self.v))) : iterable;
  const d = self.v;
  iterate(vm, source, (x) => {
    if (left) appendLeft(d, x);
    else dequeAppend(d, x);
  });
  vm.release(mark);
}

/** The items as an array (borrowed). */
function itemsOf(d: DequeData): PyObject[] {
  const out: PyObject[] = [];
  for (let i = 0; i < d.size; i++) out.push(dequeAt(d, i));
  return out;
}

function newDeque(limit: number): Owned<PyDeque> {
  const d = new DequeData();
  d.limit = limit;
  return newInstance(DEQUE, d);
}

/** A copy: of a subclass through its constructor. */
function copy(vm: VM, self: PyDeque): Owned {
  const { limit } = self.v;
  if (self.type === DEQUE) {
    const result = newDeque(limit);
    for (const x of itemsOf(self.v)) dequeAppend(result.v, x);
    return result;
  }
  const result = limit < 0 ? call1(vm, self.type, self) : call2(vm, self.type, self, vm.keep(int(limit)));
  if (!isInstance(result, DEQUE)) {
    const what = fullTypeName(result.type);
    drop(result);
    return vm.raise('TypeError', `${self.type.v.name}() must return a deque, not ${what}`);
  }
  return result;
}

/** Moves the last `n` items to the front (the first ones to the end for negative n). @nothrow */
function rotate(d: DequeData, n: number): void {
  const { size } = d;
  if (size <= 1) return;
  let k = n % size;
  const half = size >> 1;
  if (k > half) k -= size;
  else if (k < -half) k += size;
  if (k === 0) return;
  d.state++;
  d.left = (((d.left - k) % BLOCK) + BLOCK) % BLOCK;
  const mask = d.ring.length - 1;
  for (; k > 0; k--) {
    const from = (d.head + size - 1) & mask;
    const x = d.ring[from];
    d.ring[from] = null;
    d.head = (d.head - 1) & mask;
    d.ring[d.head] = x;
  }
  for (; k < 0; k++) {
    const x = d.ring[d.head];
    d.ring[d.head] = null;
    d.head = (d.head + 1) & mask;
    d.ring[(d.head + size - 1) & mask] = x;
  }
}

/** Takes out the item with an index that is in range. */
function takeAt(d: DequeData, i: number): Owned {
  rotate(d, -i);
  // A rotation may have gone the other way round; the item is the first one in any case.
  const x = takeLeft(d);
  rotate(d, i);
  return x;
}

/** Position of the first equal item between limits, or -1. Raises when a comparison changes the deque. */
function find(
  vm: VM,
  self: PyDeque,
  value: PyObject,
  start: number,
  stop: number,
  error: 'RuntimeError' | 'IndexError',
): number {
  const d = self.v;
  const { state } = d;
  for (let i = start; i < stop && i < d.size; i++) {
    const same = itemEqual(vm, dequeAt(d, i), value);
    if (d.state !== state) return vm.raise(error, 'deque mutated during iteration');
    if (same) return i;
  }
  return -1;
}

function repeatInPlace(vm: VM, self: PyDeque, n: number): void {
  const d = self.v;
  if (d.size === 0 || n === 1) return;
  if (n <= 0) {
    dequeLayout.release(d);
    return;
  }
  const items = itemsOf(d);
  if (d.limit >= 0) n = Math.min(n, Math.ceil(d.limit / items.length) + 1);
  checkItems(vm, items.length * n);
  for (let k = 1; k < n; k++) for (const x of items) dequeAppend(d, x);
}

function dequeRepr(vm: VM, self: PyDeque): Owned {
  if (vm.reprEnter(self)) return str('[...]');
  try {
    const mark = vm.mark();
    const text = reprText(vm, vm.keep(list(itemsOf(self.v))));
    vm.release(mark);
    const { limit } = self.v;
    return str(limit < 0 ? `${self.type.v.name}(${text})` : `${self.type.v.name}(${text}, maxlen=${limit})`);
  } finally {
    vm.reprLeave(self);
  }
}

function dequeCompare(vm: VM, a: PyDeque, b: PyDeque, op: CompareOp): Owned {
  if (!isInstance(a, DEQUE) || !isInstance(b, DEQUE)) return notImplemented();
  if ((op === Op.EQ || op === Op.NE) && (a === b || a.v.size !== b.v.size)) return bool((a === b) === (op === Op.EQ));
  const mark = vm.mark();
  const x = vm.keep(getIter(vm, a));
  const y = vm.keep(getIter(vm, b));
  const next = (it: PyObject): PyObject | null => {
    const item = (it.type.v.slots.iternext as (vm: VM, o: PyObject) => Owned | null)(vm, it);
    return item === null ? null : vm.keep(item);
  };
  let result: boolean;
  for (;;) {
    const inner = vm.mark();
    const p = next(x);
    const q = next(y);
    if (p === null || q === null) {
      result = compareLengths(p === null ? 0 : 1, q === null ? 0 : 1, op);
      break;
    }
    if (!compareBool(vm, p, q, Op.EQ)) {
      result = compareBool(vm, p, q, op);
      break;
    }
    vm.release(inner);
  }
  vm.release(mark);
  return bool(result);
}

function outOfRange(vm: VM): never {
  return vm.raise('IndexError', 'deque index out of range');
}

function setItem(vm: VM, self: PyDeque, i: number, value: PyObject | null): void {
  const d = self.v;
  if (i < 0 || i >= d.size) outOfRange(vm);
  if (value === null) {
    drop(takeAt(d, i));
    return;
  }
  const at = (d.head + i) & (d.ring.length - 1);
  const old = d.ring[at] as Held;
  d.ring[at] = share(value);
  drop(old);
}

function insert(vm: VM, self: PyDeque, index: number, value: PyObject): void {
  const d = self.v;
  const n = d.size;
  if (d.limit === n) vm.raise('IndexError', 'deque already at its maximum size');
  if (index >= n) dequeAppend(d, value);
  else if (index <= -n || index === 0) appendLeft(d, value);
  else {
    rotate(d, -index);
    if (index < 0) dequeAppend(d, value);
    else appendLeft(d, value);
    rotate(d, index);
  }
}

function limitArgument(vm: VM, o: PyObject): number {
  if (!isInt(o)) return vm.raise('TypeError', 'an integer is required');
  if (o.v > 2n ** 63n - 1n) return vm.raise('OverflowError', 'Python int too large to convert to C ssize_t');
  if (o.v < 0) return vm.raise('ValueError', 'maxlen must be non-negative');
  return Number(o.v);
}

const copyMethod = (name: string) =>
  def(name, '($self, /)', 'Return a shallow copy of a deque.', (vm: VM, self: PyDeque) => copy(vm, self));

defineType(DEQUE, {
  doc: 'A list-like sequence optimized for data accesses near its endpoints.',
  signature: '([iterable[, maxlen]])',
  basetype: true,
  gc: true,
  hasWeakrefs: true,
  basicSize: 216,
  weakrefOffset: 208,
  layout: dequeLayout,
  newPayload: () => new DequeData(),
  flags: TypeFlag.SEQUENCE,
  slots: {
    repr: dequeRepr,
    hash: UNHASHABLE,
    richcompare: dequeCompare,
    iter: (_vm: VM, self: PyDeque) => newDequeIterator(self, 0),
    new_: (_vm: VM, type: PyType) => newInstance(type, new DequeData()),
    init: initSlot(
      'deque',
      '(iterable=(), maxlen=None)',
      (vm: VM, self: PyDeque, iterable?: PyObject, maxlen?: PyObject) => {
        const d = self.v;
        d.limit = maxlen === undefined || maxlen === NONE ? -1 : limitArgument(vm, maxlen);
        if (d.size > 0) dequeLayout.release(d);
        if (iterable !== undefined) extend(vm, self, iterable, false);
      },
    ),
    sq_length: (_vm: VM, self: PyDeque) => self.v.size,
    sq_concat: (vm: VM, self: PyDeque, other: PyObject) => {
      if (!isInstance(other, DEQUE)) {
        return vm.raise('TypeError', `can only concatenate deque (not "${fullTypeName(other.type)}") to deque`);
      }
      const mark = vm.mark();
      const result = vm.keep(copy(vm, self));
      extend(vm, result as PyDeque, other, false);
      const r = dup(result);
      vm.release(mark);
      return r;
    },
    sq_repeat: (vm: VM, self: PyDeque, n: number) => {
      const mark = vm.mark();
      const result = vm.keep(copy(vm, self));
      repeatInPlace(vm, result as PyDeque, n);
      const r = dup(result);
      vm.release(mark);
      return r;
    },
    sq_item: (vm: VM, self: PyDeque, i: number) =>
      i < 0 || i >= self.v.size ? outOfRange(vm) : dup(dequeAt(self.v, i) as PyObject),
    sq_ass_item: setItem,
    sq_contains: (vm: VM, self: PyDeque, x: PyObject) => find(vm, self, x, 0, self.v.size, 'RuntimeError') >= 0,
    sq_inplace_concat: (vm: VM, self: PyDeque, other: PyObject) => {
      extend(vm, self, other, false);
      return dup(self);
    },
    sq_inplace_repeat: (vm: VM, self: PyDeque, n: number) => {
      repeatInPlace(vm, self, n);
      return dup(self);
    },
  },
  methods: [
    def(
      'append',
      '($self, item, /)',
      'Add an element to the right side of the deque.',
      (_vm, self: PyDeque, item: PyObject) => {
        dequeAppend(self.v, item);
        return none();
      },
    ),
    def(
      'appendleft',
      '($self, item, /)',
      'Add an element to the left side of the deque.',
      (_vm, self: PyDeque, item: PyObject) => {
        appendLeft(self.v, item);
        return none();
      },
    ),
    def('clear', '($self, /)', 'Remove all elements from the deque.', (_vm, self: PyDeque) => {
      dequeLayout.release(self.v);
      return none();
    }),
    copyMethod('__copy__'),
    copyMethod('copy'),
    def(
      'count',
      '($self, value, /)',
      'Return number of occurrences of value.',
      (vm: VM, self: PyDeque, value: PyObject) => {
        let n = 0;
        for (let i = find(vm, self, value, 0, self.v.size, 'RuntimeError'); i >= 0; n++) {
          i = find(vm, self, value, i + 1, self.v.size, 'RuntimeError');
        }
        return int(n);
      },
    ),
    def(
      'extend',
      '($self, iterable, /)',
      'Extend the right side of the deque with elements from the iterable.',
      (vm: VM, self: PyDeque, iterable: PyObject) => {
        extend(vm, self, iterable, false);
        return none();
      },
    ),
    def(
      'extendleft',
      '($self, iterable, /)',
      'Extend the left side of the deque with elements from the iterable.',
      (vm: VM, self: PyDeque, iterable: PyObject) => {
        extend(vm, self, iterable, true);
        return none();
      },
    ),
    def(
      'index',
      '($self, value, start=0, stop=sys.maxsize, /)',
      'Return first index of value.\n\nRaises ValueError if the value is not present.',
      (vm: VM, self: PyDeque, value: PyObject, start?: PyObject, stop?: PyObject) => {
        const n = self.v.size;
        const fromEnd = (limit: number): number => (limit < 0 ? Math.max(0, limit + n) : Math.min(limit, n));
        const from = start === undefined ? 0 : fromEnd(searchLimit(vm, start));
        const to = stop === undefined ? n : fromEnd(searchLimit(vm, stop));
        const i = find(vm, self, value, from, to, 'RuntimeError');
        return i >= 0 ? int(i) : vm.raise('ValueError', `${reprText(vm, value)} is not in deque`);
      },
      { shownSignature: '($self, value, [start, [stop]])' },
    ),
    def(
      'insert',
      '($self, index, value, /)',
      'Insert value before index.',
      (vm: VM, self: PyDeque, index: PyObject, value: PyObject) => {
        insert(vm, self, asSsize(vm, index, 'OverflowError'), value);
        return none();
      },
    ),
    def('pop', '($self, /)', 'Remove and return the rightmost element.', (vm: VM, self: PyDeque) =>
      self.v.size === 0 ? vm.raise('IndexError', 'pop from an empty deque') : takeRight(self.v),
    ),
    def('popleft', '($self, /)', 'Remove and return the leftmost element.', (vm: VM, self: PyDeque) =>
      self.v.size === 0 ? vm.raise('IndexError', 'pop from an empty deque') : takeLeft(self.v),
    ),
    def('__reduce__', '($self, /)', 'Return state information for pickling.', (vm: VM, self: PyDeque) => {
      const state = vm.keep(call0(vm, vm.keep(getAttrName(vm, self, '__getstate__'))));
      const it = getIter(vm, self);
      const { limit } = self.v;
      const args = limit < 0 ? tupleTake([]) : tupleTake([tupleTake([]), int(limit)]);
      return tupleTake([dup(self.type), args, dup(state), it]);
    }),
    def(
      'remove',
      '($self, value, /)',
      'Remove first occurrence of value.',
      (vm: VM, self: PyDeque, value: PyObject) => {
        const i = find(vm, self, value, 0, self.v.size, 'IndexError');
        if (i < 0) return vm.raise('ValueError', `${reprText(vm, value)} is not in deque`);
        drop(takeAt(self.v, i));
        return none();
      },
    ),
    def('__reversed__', '($self, /)', 'Return a reverse iterator over the deque.', (_vm, self: PyDeque) =>
      newDequeReverseIterator(self, 0),
    ),
    def('reverse', '($self, /)', 'Reverse *IN PLACE*.', (_vm, self: PyDeque) => {
      const { ring, head, size } = self.v;
      const mask = ring.length - 1;
      for (let i = 0, j = size - 1; i < j; i++, j--) {
        const x = ring[(head + i) & mask];
        ring[(head + i) & mask] = ring[(head + j) & mask];
        ring[(head + j) & mask] = x;
      }
      return none();
    }),
    def(
      'rotate',
      '($self, n=1, /)',
      'Rotate the deque n steps to the right.  If n is negative, rotates left.',
      (vm: VM, self: PyDeque, n?: PyObject) => {
        rotate(self.v, n === undefined ? 1 : asSsize(vm, n, 'OverflowError'));
        return none();
      },
    ),
    def('__sizeof__', '($self, /)', 'Return the size of the deque in memory, in bytes.', (_vm, self: PyDeque) => {
      const blocks = Math.floor((self.v.left + self.v.size + BLOCK - 1) / BLOCK);
      return int(self.type.v.basicSize + blocks * BLOCK_BYTES);
    }),
    classGetItem(),
  ],
  getset: [
    getset('maxlen', 'maximum size of a deque or None if unbounded', (_vm, self: PyDeque) =>
      self.v.limit < 0 ? none() : int(self.v.limit),
    ),
  ],
});
