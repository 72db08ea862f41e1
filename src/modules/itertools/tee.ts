/** `tee`: independent iterators over one, which share what has been read in a chain of blocks. */
import { asSsize, getAttrName, getIter, isInstance, isList } from '../../object/abstract.ts';
import { call0 } from '../../object/call.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import { defineType } from '../../object/define.ts';
import { allocTracked } from '../../object/heap.ts';
import { heldFields, type Layout } from '../../object/layout.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { def, type NativeDecl } from '../../object/native.ts';
import {
  dropAll,
  dropOpt,
  dup,
  type Held,
  hold,
  type Owned,
  type PyObject,
  type PyType,
  share,
} from '../../object/refs.ts';
import { int, list, name, none, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { selfIter } from '../../types/iterators.ts';
import { fullTypeName } from '../../types/type-names.ts';
import { countArgument, pack, positionalNew, reduceMethod, setstateMethod, stateItems, step } from './common.ts';
import { DOCS } from './docs.ts';

/** Items of one block. */
const BLOCK = 57;

export const TEE = staticType('_tee', 'itertools');
export const TEE_DATA = staticType('_tee_dataobject', 'itertools');

class BlockData {
  it: Held | null;
  values: Held[] = [];
  next: Held<Block> | null = null;
  running = false;
  constructor(it: Held) {
    this.it = it;
  }
}
type Block = PyObject<BlockData>;

class TeeData {
  block: Held<Block> | null;
  index: number;
  constructor(block: Held<Block>, index: number) {
    this.block = block;
    this.index = index;
  }
}
type Tee = PyObject<TeeData>;

function newBlock(it: Held): Owned<Block> {
  return allocTracked(TEE_DATA, new BlockData(it));
}

function newTee(block: Held<Block>, index: number): Owned<Tee> {
  return allocTracked(TEE, new TeeData(block, index));
}

const blockFields = heldFields<BlockData>()('it', 'values', 'next');
/** Values end from the first to the last. */
const blockLayout: Layout<BlockData> = {
  traverse: blockFields.traverse,
  release(d) {
    const { it } = d;
    d.it = null;
    dropOpt(it);
    d.values.reverse();
    blockFields.release(d);
  },
};

/** A tee iterator over anything; another tee iterator is copied. */
function teeFrom(vm: VM, iterable: PyObject): Owned<Tee> {
  const it = vm.keep(getIter(vm, iterable));
  if (isInstance(it, TEE)) return copyTee(it as Tee);
  return newTee(hold(newBlock(share(it))), 0);
}

function copyTee(t: Tee): Owned<Tee> {
  return newTee(share(t.v.block as Block), t.v.index);
}

/** The block after a full one, made when it is needed first (borrowed). */
function following(d: BlockData): Block {
  if (d.next === null) d.next = hold(newBlock(share(d.it as PyObject)));
  return d.next;
}

function teeNext(vm: VM, self: Tee): Owned | null {
  const d = self.v;
  if (d.index >= BLOCK) {
    const old = d.block as Held<Block>;
    d.block = share(following(old.v));
    d.index = 0;
    dropOpt(old);
  }
  const block = (d.block as Block).v;
  if (d.index < block.values.length) return dup(block.values[d.index++] as PyObject);
  if (block.running) return vm.raise('RuntimeError', 'cannot re-enter the tee iterator');
  block.running = true;
  let item: Owned | null;
  try {
    item = step(vm, block.it as PyObject);
  } finally {
    block.running = false;
  }
  if (item === null) return null;
  block.values.push(share(item));
  d.index++;
  return item;
}

const reduceTee: NativeDecl = reduceMethod((_vm, self: Tee) =>
  pack(dup(self.type), pack(pack()), pack(dup(self.v.block as PyObject), int(self.v.index))),
);

defineType(TEE, {
  doc: 'Iterator wrapped to make it copyable.',
  signature: '(iterable, /)',
  gc: true,
  hasWeakrefs: true,
  basicSize: 48,
  layout: heldFields<TeeData>()('block'),
  slots: {
    iter: selfIter,
    iternext: teeNext,
    new_: positionalNew('_tee', 1, 1, TEE, (vm, _type, [iterable]) => teeFrom(vm, iterable)),
  },
  methods: [
    def('__copy__', '($self, /)', 'Returns an independent iterator.', (_vm: VM, self: Tee) => copyTee(self)),
    reduceTee,
    setstateMethod((vm, self: Tee, state) => {
      const [block, index] = stateItems(vm, state, 2, 2);
      if (block.type !== TEE_DATA) {
        vm.raise('TypeError', `function argument 1 must be itertools._tee_dataobject, not ${fullTypeName(block.type)}`);
      }
      const i = asSsize(vm, index, 'OverflowError');
      if (i < 0 || i > BLOCK) vm.raise('ValueError', 'Index out of range');
      const old = self.v.block;
      self.v.block = share(block as Block);
      self.v.index = i;
      dropOpt(old);
    }),
  ],
});

defineType(TEE_DATA, {
  doc: DOCS._tee_dataobject,
  gc: true,
  basicSize: 496,
  layout: blockLayout,
  slots: {
    new_: positionalNew('teedataobject', 3, 3, TEE_DATA, (vm, _type: PyType, [it, values, next]) => {
      if (!isList(values)) {
        return vm.raise('TypeError', `teedataobject() argument 2 must be list, not ${fullTypeName(values.type)}`);
      }
      const n = values.v.length;
      if (n > BLOCK || (next !== NONE && (n !== BLOCK || next.type !== TEE_DATA))) {
        return vm.raise('ValueError', 'Invalid arguments');
      }
      const block = newBlock(share(it));
      for (const x of values.v) block.v.values.push(share(x));
      if (next !== NONE) block.v.next = share(next as Block);
      return block;
    }),
  },
  methods: [
    reduceMethod((_vm, self: Block) => {
      const { values, next } = self.v;
      const rest = next === null ? none() : dup(next as PyObject);
      return pack(dup(self.type), pack(dup(self.v.it as PyObject), list(values), rest));
    }),
  ],
});

/** `tee(iterable, n)`: a tuple of iterators; what can be copied (`__copy__`) is its own first one. */
function teeFunction(vm: VM, iterable: PyObject, n: number): Owned {
  if (n < 0) return vm.raise('ValueError', 'n must be >= 0');
  if (n === 0) return tupleTake([]);
  let first = vm.keep(getIter(vm, iterable));
  const copies: Owned[] = [];
  try {
    if (getCopy(vm, first) === null) first = vm.keep(teeFrom(vm, first));
    copies.push(dup(first));
    const copy = n > 1 ? vm.keep(getAttrName(vm, first, '__copy__')) : first;
    while (copies.length < n) copies.push(call0(vm, copy));
  } catch (error) {
    dropAll(copies);
    throw error;
  }
  return tupleTake(copies);
}

function getCopy(vm: VM, o: PyObject): PyObject | null {
  const copy = getAttrOpt(vm, o, name('__copy__'));
  return copy === null ? null : vm.keep(copy);
}

export const TEE_FUNCTION = def(
  'tee',
  '($module, iterable, n=2, /)',
  'Returns a tuple of n independent iterators.',
  (vm: VM, _m: PyObject, iterable: PyObject, n?: PyObject) =>
    teeFunction(vm, iterable, n === undefined ? 2 : countArgument(vm, n)),
);
