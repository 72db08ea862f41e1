/** What a type is: its slots (CPython's tp_*, nb_*, sq_*, mp_*), its attributes, its place in the hierarchy. */
import type { Shape } from './attrs.ts';
import type { TypeSpec } from './define.ts';
import type { PyDict, PyStr, PyTuple } from './dict.ts';
import { classOfShell, type FreeList, GC_HEADER, PRE_HEADER, type SizeClass, sizeClass } from './heap.ts';
import type { Edge, Layout, Visit } from './layout.ts';
import type { Held, Owned, PyObject, PyType } from './refs.ts';
import type { VM } from './vm.ts';

/** Rich comparison operators, CPython's numbers. */
export const Op = { LT: 0, LE: 1, EQ: 2, NE: 3, GT: 4, GE: 5 } as const;
export type CompareOp = 0 | 1 | 2 | 3 | 4 | 5;

/**
 * All slots take borrowed arguments and return an owned result. Binary slots may return NotImplemented; `iternext`
 * returns null when the iterator is exhausted; `ass_*` and `setattro` get null for deletion.
 */
export type Unary = (vm: VM, o: PyObject) => Owned;
export type Binary = (vm: VM, a: PyObject, b: PyObject) => Owned;
export type Ternary = (vm: VM, a: PyObject, b: PyObject, c: PyObject) => Owned;
/** Positional arguments first, then one value for each name of `kwnames` (str objects). */
export type CallSlot = (vm: VM, callee: PyObject, args: readonly PyObject[], kwnames: readonly PyStr[] | null) => Owned;

export class Slots {
  repr: Unary | null = null;
  str: Unary | null = null;
  /** The hash as a signed 64-bit number: a JS number when safe, else a bigint. */
  hash: ((vm: VM, o: PyObject) => number | bigint) | null = null;
  call: CallSlot | null = null;
  getattro: ((vm: VM, o: PyObject, name: PyStr) => Owned) | null = null;
  setattro: ((vm: VM, o: PyObject, name: PyStr, value: PyObject | null) => void) | null = null;
  richcompare: ((vm: VM, a: PyObject, b: PyObject, op: CompareOp) => Owned) | null = null;
  iter: Unary | null = null;
  iternext: ((vm: VM, o: PyObject) => Owned | null) | null = null;
  /** `owner` is null in `__get__(obj)` calls without type; `obj` is null for access through the class. */
  descr_get: ((vm: VM, descr: PyObject, obj: PyObject | null, owner: PyObject | null) => Owned) | null = null;
  descr_set: ((vm: VM, descr: PyObject, obj: PyObject, value: PyObject | null) => void) | null = null;
  /** `__init__`: returns nothing; raises on failure. */
  init: ((vm: VM, self: PyObject, args: readonly PyObject[], kwnames: readonly PyStr[] | null) => void) | null = null;
  /** `__new__`. */
  new_: ((vm: VM, type: PyType, args: readonly PyObject[], kwnames: readonly PyStr[] | null) => Owned) | null = null;
  /** `__del__` as the type author wrote it (generators, async generators; Python classes get slot_tp_finalize). */
  del: ((vm: VM, o: PyObject) => void) | null = null;

  am_await: Unary | null = null;
  am_aiter: Unary | null = null;
  am_anext: Unary | null = null;

  nb_add: Binary | null = null;
  nb_subtract: Binary | null = null;
  nb_multiply: Binary | null = null;
  nb_remainder: Binary | null = null;
  nb_divmod: Binary | null = null;
  nb_power: Ternary | null = null;
  nb_negative: Unary | null = null;
  nb_positive: Unary | null = null;
  nb_absolute: Unary | null = null;
  nb_bool: ((vm: VM, o: PyObject) => boolean) | null = null;
  nb_invert: Unary | null = null;
  nb_lshift: Binary | null = null;
  nb_rshift: Binary | null = null;
  nb_and: Binary | null = null;
  nb_xor: Binary | null = null;
  nb_or: Binary | null = null;
  nb_int: Unary | null = null;
  nb_float: Unary | null = null;
  nb_inplace_add: Binary | null = null;
  nb_inplace_subtract: Binary | null = null;
  nb_inplace_multiply: Binary | null = null;
  nb_inplace_remainder: Binary | null = null;
  nb_inplace_power: Ternary | null = null;
  nb_inplace_lshift: Binary | null = null;
  nb_inplace_rshift: Binary | null = null;
  nb_inplace_and: Binary | null = null;
  nb_inplace_xor: Binary | null = null;
  nb_inplace_or: Binary | null = null;
  nb_floor_divide: Binary | null = null;
  nb_true_divide: Binary | null = null;
  nb_inplace_floor_divide: Binary | null = null;
  nb_inplace_true_divide: Binary | null = null;
  nb_index: Unary | null = null;
  nb_matrix_multiply: Binary | null = null;
  nb_inplace_matrix_multiply: Binary | null = null;

  sq_length: ((vm: VM, o: PyObject) => number) | null = null;
  sq_concat: Binary | null = null;
  sq_repeat: ((vm: VM, o: PyObject, n: number) => Owned) | null = null;
  /** The index has been made non-negative by adding the length where the caller could; still out of range possible. */
  sq_item: ((vm: VM, o: PyObject, index: number) => Owned) | null = null;
  sq_ass_item: ((vm: VM, o: PyObject, index: number, value: PyObject | null) => void) | null = null;
  sq_contains: ((vm: VM, o: PyObject, x: PyObject) => boolean) | null = null;
  sq_inplace_concat: Binary | null = null;
  sq_inplace_repeat: ((vm: VM, o: PyObject, n: number) => Owned) | null = null;

  mp_length: ((vm: VM, o: PyObject) => number) | null = null;
  mp_subscript: Binary | null = null;
  mp_ass_subscript: ((vm: VM, o: PyObject, key: PyObject, value: PyObject | null) => void) | null = null;

  /** The buffer protocol: a view of the bytes; `release` is told when the view goes. */
  buffer: ((vm: VM, o: PyObject, writable: boolean) => BufferView) | null = null;
  releaseBuffer: ((o: PyObject) => void) | null = null;
}

export type SlotName = keyof Slots;

/** What a buffer exporter gives. Whoever asked keeps the exporter alive and calls its `releaseBuffer` once. */
export interface BufferView {
  /** Whose memory it is, where the object that was asked only passes it on. */
  readonly owner?: PyObject;
  readonly bytes: Uint8Array;
  readonly readonly: boolean;
  readonly format: string;
  readonly itemsize: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  /** The items were put side by side for this view; where they belong, they are not. */
  readonly gathered?: boolean;
}

/** Bits of `__flags__`, CPython's numbers. */
export const TypeFlag = {
  SEQUENCE: 1 << 5,
  MAPPING: 1 << 6,
  DISALLOW_INSTANTIATION: 1 << 7,
  IMMUTABLETYPE: 1 << 8,
  HEAPTYPE: 1 << 9,
  BASETYPE: 1 << 10,
  HAVE_GC: 1 << 14,
  METHOD_DESCRIPTOR: 1 << 17,
  IS_ABSTRACT: 1 << 20,
  /** A class pattern's one positional sub-pattern is matched against the subject itself. */
  MATCH_SELF: 1 << 22,
  LONG_SUBCLASS: 1 << 24,
  LIST_SUBCLASS: 1 << 25,
  TUPLE_SUBCLASS: 1 << 26,
  BYTES_SUBCLASS: 1 << 27,
  UNICODE_SUBCLASS: 1 << 28,
  DICT_SUBCLASS: 1 << 29,
  BASE_EXC_SUBCLASS: 1 << 30,
  TYPE_SUBCLASS: 1 << 31,
} as const;

/** The payload of a type object. */
export class TypeData {
  /** Held fields, in release order (type_dealloc). */
  dict: Held<PyDict> | null = null;
  bases: Held<PyTuple> | null = null;
  mro: Held<PyTuple> | null = null;
  /** `tp_base`; it counts for classes only, through `heldBase`. */
  base: PyType | null = null;
  /** The reference of a Python class to its base; null for static types, as in CPython. */
  heldBase: Held<PyType> | null = null;
  /** `ht_name` and `ht_qualname`; static types keep plain strings only. */
  nameObject: Held<PyStr> | null = null;
  qualnameObject: Held<PyStr> | null = null;
  /** `ht_slots` */
  slotsTuple: Held | null = null;
  /** Names of instance attributes that shapes of this type use, once each (`ht_cached_keys`). */
  sharedNames: Held<PyStr>[] = [];
  /** Room for more of them (`dk_usable`): each name takes one, and each instance with values in line, down to one. */
  sharedUsable = 0;

  name: string;
  /** `tp_name`'s module part for static types: 'builtins', 'collections', … */
  module: string;
  doc: string | null = null;
  flags = 0;
  readonly heapType: boolean;
  readonly slots: Slots = new Slots();
  /** Slots given by the type's own declaration (not inherited): source of its slot wrappers. */
  ownSlots: Partial<Slots> = {};

  /** MRO as an array, for lookups; the same types as in `mro`. */
  mroTypes: readonly PyType[] = [];
  /** Direct subclasses (weak, as in CPython), in order of creation. */
  subclasses: PyType[] = [];
  /** Changes whenever an attribute of the type or of a base changes; unique among all types. Inline caches compare it. */
  version = 0;
  /** Found attributes by name; emptied when `version` changes. Borrowed: whoever changes a dict bumps the version. */
  cache: Map<string, PyObject | null> = new Map();
  /** Whether descriptors have been put into `dict` yet (static types do it at first use). */
  ready: (() => void) | null = null;
  /** What a native type was declared with; null for classes. */
  declaration: TypeSpec | null = null;

  // Instances
  /** What the payload of instances holds; null when it holds nothing. Inherited from the base. */
  layout: Layout<unknown> | null = null;
  /** No references, no finalizer, no attributes: freed without ceremony. */
  atomic = false;
  /** Exact list and tuple: nothing but an array of items, no finalizer, no attributes. */
  plainItems = false;
  /** Tracked by the collector. */
  gc = false;
  /** Instances have a `__dict__`. */
  hasDict = false;
  /** Instances can be weakly referenced. */
  hasWeakrefs = false;
  /** Names of the type's own `__slots__` entries; their values stand after the inherited ones in `Attrs.values`. */
  slotNames: readonly string[] = [];
  /** Number of slots, inherited ones included. */
  slotCount = 0;
  /** Shape of an instance without attributes; null when instances have neither dict nor slots. */
  rootShape: Shape | null = null;
  /** Shapes made for the type so far; bounded, so that instances filled in ever new orders go over to dicts. */
  shapeCount = 0;
  /** `__basicsize__` and `__itemsize__` as CPython reports them. */
  basicSize = 16;
  itemSize = 0;
  /** `__dictoffset__` and `__weakrefoffset__` as CPython reports them: 0 = none, negative = in front of the object. */
  dictOffset = 0;
  weakrefOffset = 0;
  /** Instances have room for attribute values in their own block; what is left of `sharedUsable` says how much. */
  inlineValues = false;
  /** The size of that block is settled: `sharedUsable` shrinks with names only. */
  inlineSettled = true;
  /** Takes the dict of a dying instance into the payload, for types that end it among their fields. */
  keepDict: ((payload: unknown, dict: Held<PyDict>) => void) | null = null;
  /** Blocks for instances of fixed size. */
  blocks: SizeClass | FreeList = sizeClass(16);
  /** Non-null when there is a `__del__` or a native finalizer. */
  finalize: ((vm: VM, o: PyObject) => void) | null = null;
  /** Short ways to call the type itself with one and with two arguments, as `NativeOptions` has them. Not inherited. */
  quickNew1: ((a: PyObject) => Owned | null) | null = null;
  quickNew2: ((a: PyObject, b: PyObject) => Owned | null) | null = null;
  /** CPython calls the type itself without making a tuple of the arguments (`tp_vectorcall`). Not inherited. */
  vectorcall = false;
  /** Whether the history of instances is recorded, as recorder.ts has last found. */
  recorded = 0;
  /** A fresh payload for `object.__new__`-like allocation of subclasses; null when the type cannot be inherited so. */
  newPayload: (() => unknown) | null = null;

  constructor(name: string, module: string, heapType: boolean) {
    this.name = name;
    this.module = module;
    this.heapType = heapType;
  }

  /** CPython's `tp_name`, as messages show it: with the module for native types outside builtins. */
  get fullName(): string {
    return this.heapType || this.module === 'builtins' ? this.name : `${this.module}.${this.name}`;
  }

  /** Ends the references that the payload holds. */
  release(o: PyObject): void {
    if (this.layout !== null && o.v !== null) this.layout.release(o.v);
  }

  /** Where the block of a dead instance goes back to. */
  giveBack(o: PyObject): void {
    const blocks = this.blocks;
    if (this.itemSize !== 0 || this.inlineValues) classOfShell(o).give(o);
    else blocks.give(o);
  }
}

/**
 * Bytes of what stands in front of an object: the collector's header, the pointers to `__dict__` and weak references.
 * @nothrow
 */
export function headerBytes(o: PyObject): number {
  const td = o.type.v;
  return (
    ((td.flags & TypeFlag.HAVE_GC) !== 0 ? GC_HEADER : 0) + (td.dictOffset < 0 || td.weakrefOffset < 0 ? PRE_HEADER : 0)
  );
}

/** Every reference that an object holds: type, attributes, payload. The one walk behind census, collector and explain. */
export function traverse(o: PyObject, visit: Visit): void {
  const td = o.type.v;
  const attrs = o.attrs;
  if (attrs !== null) {
    const values = attrs.values;
    if (attrs.shape.size > 0 && attrs.dict === null) {
      const names = attrs.shape.names();
      const first = td.slotCount;
      for (let i = 0; i < values.length; i++) {
        const x = values[i];
        if (x !== undefined)
          visit(x, { kind: 'attribute', name: i < first ? slotName(td, i) : String(names[i - first].v) });
      }
    } else {
      for (let i = 0; i < td.slotCount; i++) {
        const x = values[i];
        if (x !== undefined) visit(x, { kind: 'attribute', name: slotName(td, i) });
      }
    }
    if (attrs.dict !== null) visit(attrs.dict, DICT_EDGE);
  }
  if (td.layout !== null && o.v !== null) td.layout.traverse(o.v, visit);
  if (td.heapType) visit(o.type, TYPE_EDGE);
}

const DICT_EDGE: Edge = { kind: 'field', name: '__dict__' };
const TYPE_EDGE: Edge = { kind: 'type' };

/** Name of the slot with an index in `Attrs.values`. */
function slotName(td: TypeData, index: number): string {
  for (let t: TypeData | null = td; t !== null; t = t.base === null ? null : t.base.v) {
    const first = t.slotCount - t.slotNames.length;
    if (index >= first && index < t.slotCount) return t.slotNames[index - first];
  }
  return `slot ${index}`;
}
