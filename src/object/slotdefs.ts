/**
 * The table of slots and their Python names, in CPython's order. From it come the slot wrappers of native types, and
 * for Python classes the slot that each dunder method fills.
 */
import { isSubtype } from './abstract.ts';
import { NONE, OBJECT, WRAPPER_DESCRIPTOR } from './core-types.ts';
import { newWrapperDescr, type WrapperDescrData } from './descr.ts';
import { dictGetName, dictNext, dictSetNameTake, type PyDict, type PyStr } from './dict.ts';
import { bumpVersion, definingType, lookupType, typeDict } from './lookup.ts';
import { NativeDecl } from './native.ts';
import { callNewWrapper } from './native-new.ts';
import { drop, type PyType } from './refs.ts';
import * as F from './slot-functions.ts';
import * as W from './slot-wrappers.ts';
import { type SlotName, Slots } from './type.ts';
import { intern, name as nameOf, none } from './values.ts';

/** One Python name of one slot. */
export interface SlotDef {
  readonly name: string;
  readonly slot: SlotName;
  readonly doc: string | null;
  readonly signature: string;
  /** How the slot is called from Python; null when there is no wrapper (`__getattr__`, `__new__`). */
  readonly wrap: W.Wrap | null;
  /** The slot of a Python class that has the method. */
  readonly generic: unknown;
  /** Takes keyword arguments. */
  readonly keywords: boolean;
}

/** `T.__new__` of every native type: its slot, with the checks that keep it to the type's own subclasses. */
export const NEW_DECL = new NativeDecl(
  '__new__',
  '($type, *args, **kwargs)',
  'Create and return a new object.  See help(type) for accurate signature.',
  callNewWrapper,
);

type Row = readonly [name: string, slot: SlotName, wrap: unknown, generic: unknown, doc: string | null, args?: string];

function binary(slot: SlotName, special: string, sign: string, divmod = false): Row[] {
  const bare = special.slice(2, -2);
  const generic = F.binarySlot(slot, special, `__r${bare}__`);
  const doc = divmod ? ['divmod(self, value)', 'divmod(value, self)'] : [`self${sign}value`, `value${sign}self`];
  return [
    [special, slot, W.wrapBinaryLeft, generic, `Return ${doc[0]}.`, 'value'],
    [`__r${bare}__`, slot, W.wrapBinaryRight, generic, `Return ${doc[1]}.`, 'value'],
  ];
}

function inplace(slot: SlotName, special: string, sign: string): Row {
  return [special, slot, W.wrapBinaryLeft, F.inplaceSlot(special), `Return self${sign}value.`, 'value'];
}

function unary(slot: SlotName, special: string, doc: string): Row {
  return [special, slot, W.wrapUnary, F.unarySlot(special), doc];
}

function compare(special: string, op: 0 | 1 | 2 | 3 | 4 | 5, sign: string): Row {
  return [special, 'richcompare', W.wrapCompare(op), F.slotRichcompare, `Return self${sign}value.`, 'value'];
}

function rows(): Row[] {
  const power = F.powerSlot();
  return [
    unary('repr', '__repr__', 'Return repr(self).'),
    ['__hash__', 'hash', W.wrapHash, F.slotHash, 'Return hash(self).'],
    ['__call__', 'call', W.wrapCall, F.slotCall, 'Call self as a function.', '*'],
    unary('str', '__str__', 'Return str(self).'),
    ['__getattribute__', 'getattro', W.wrapGetattribute, F.slotGetattro, 'Return getattr(self, name).', 'name'],
    ['__getattr__', 'getattro', null, F.slotGetattro, null],
    ['__setattr__', 'setattro', W.wrapSetattr, F.slotSetattro, 'Implement setattr(self, name, value).', 'name, value'],
    ['__delattr__', 'setattro', W.wrapDelattr, F.slotSetattro, 'Implement delattr(self, name).', 'name'],
    compare('__lt__', 0, '<'),
    compare('__le__', 1, '<='),
    compare('__eq__', 2, '=='),
    compare('__ne__', 3, '!='),
    compare('__gt__', 4, '>'),
    compare('__ge__', 5, '>='),
    ['__iter__', 'iter', W.wrapUnary, F.slotIter, 'Implement iter(self).'],
    ['__next__', 'iternext', W.wrapNext, F.slotIternext, 'Implement next(self).'],
    [
      '__get__',
      'descr_get',
      W.wrapDescrGet,
      F.slotDescrGet,
      'Return an attribute of instance, which is of type owner.',
      'instance, owner=None',
    ],
    [
      '__set__',
      'descr_set',
      W.wrapDescrSet,
      F.slotDescrSet,
      'Set an attribute of instance to value.',
      'instance, value',
    ],
    ['__delete__', 'descr_set', W.wrapDescrDelete, F.slotDescrSet, 'Delete an attribute of instance.', 'instance'],
    ['__init__', 'init', W.wrapInit, F.slotInit, 'Initialize self.  See help(type(self)) for accurate signature.', '*'],
    ['__new__', 'new_', null, F.slotNew, null],
    ['__del__', 'del', W.wrapDel, F.slotFinalize, 'Called when the instance is about to be destroyed.'],
    [
      '__buffer__',
      'buffer',
      W.wrapBuffer,
      F.slotBuffer,
      'Return a buffer object that exposes the underlying memory of the object.',
      'flags',
    ],
    [
      '__release_buffer__',
      'releaseBuffer',
      W.wrapReleaseBuffer,
      F.slotReleaseBuffer,
      'Release the buffer object that exposes the underlying memory of the object.',
      'buffer',
    ],
    unary('am_await', '__await__', 'Return an iterator to be used in await expression.'),
    unary('am_aiter', '__aiter__', 'Return an awaitable, that resolves in asynchronous iterator.'),
    unary('am_anext', '__anext__', 'Return a value or raise StopAsyncIteration.'),
    ...binary('nb_add', '__add__', '+'),
    ...binary('nb_subtract', '__sub__', '-'),
    ...binary('nb_multiply', '__mul__', '*'),
    ...binary('nb_remainder', '__mod__', '%'),
    ...binary('nb_divmod', '__divmod__', '', true),
    ['__pow__', 'nb_power', W.wrapPower, power, 'Return pow(self, value, mod).', 'value, mod=None'],
    ['__rpow__', 'nb_power', W.wrapPowerRight, power, 'Return pow(value, self, mod).', 'value, mod=None'],
    unary('nb_negative', '__neg__', '-self'),
    unary('nb_positive', '__pos__', '+self'),
    unary('nb_absolute', '__abs__', 'abs(self)'),
    ['__bool__', 'nb_bool', W.wrapBool, F.slotBool, 'True if self else False'],
    unary('nb_invert', '__invert__', '~self'),
    ...binary('nb_lshift', '__lshift__', '<<'),
    ...binary('nb_rshift', '__rshift__', '>>'),
    ...binary('nb_and', '__and__', '&'),
    ...binary('nb_xor', '__xor__', '^'),
    ...binary('nb_or', '__or__', '|'),
    unary('nb_int', '__int__', 'int(self)'),
    unary('nb_float', '__float__', 'float(self)'),
    inplace('nb_inplace_add', '__iadd__', '+='),
    inplace('nb_inplace_subtract', '__isub__', '-='),
    inplace('nb_inplace_multiply', '__imul__', '*='),
    inplace('nb_inplace_remainder', '__imod__', '%='),
    ['__ipow__', 'nb_inplace_power', W.wrapBinaryLeft, F.slotInplacePower, 'Return self**=value.', 'value'],
    inplace('nb_inplace_lshift', '__ilshift__', '<<='),
    inplace('nb_inplace_rshift', '__irshift__', '>>='),
    inplace('nb_inplace_and', '__iand__', '&='),
    inplace('nb_inplace_xor', '__ixor__', '^='),
    inplace('nb_inplace_or', '__ior__', '|='),
    ...binary('nb_floor_divide', '__floordiv__', '//'),
    ...binary('nb_true_divide', '__truediv__', '/'),
    inplace('nb_inplace_floor_divide', '__ifloordiv__', '//='),
    inplace('nb_inplace_true_divide', '__itruediv__', '/='),
    unary(
      'nb_index',
      '__index__',
      'Return self converted to an integer, if self is suitable for use as an index into a list.',
    ),
    ...binary('nb_matrix_multiply', '__matmul__', '@'),
    inplace('nb_inplace_matrix_multiply', '__imatmul__', '@='),
    ['__len__', 'mp_length', W.wrapLength, F.slotLength, 'Return len(self).'],
    ['__getitem__', 'mp_subscript', W.wrapBinaryLeft, F.slotSubscript, 'Return self[key].', 'key'],
    ['__setitem__', 'mp_ass_subscript', W.wrapSetKey, F.slotSetSubscript, 'Set self[key] to value.', 'key, value'],
    ['__delitem__', 'mp_ass_subscript', W.wrapDelKey, F.slotSetSubscript, 'Delete self[key].', 'key'],
    ['__len__', 'sq_length', W.wrapLength, F.slotLength, 'Return len(self).'],
    ['__add__', 'sq_concat', W.wrapBinaryLeft, null, 'Return self+value.', 'value'],
    ['__mul__', 'sq_repeat', W.wrapRepeat, null, 'Return self*value.', 'value'],
    ['__rmul__', 'sq_repeat', W.wrapRepeat, null, 'Return value*self.', 'value'],
    ['__getitem__', 'sq_item', W.wrapItem, F.slotItem, 'Return self[key].', 'key'],
    ['__setitem__', 'sq_ass_item', W.wrapSetItem, F.slotSetItem, 'Set self[key] to value.', 'key, value'],
    ['__delitem__', 'sq_ass_item', W.wrapDelItem, F.slotSetItem, 'Delete self[key].', 'key'],
    ['__contains__', 'sq_contains', W.wrapContains, F.slotContains, 'Return bool(key in self).', 'key'],
    ['__iadd__', 'sq_inplace_concat', W.wrapBinaryLeft, null, 'Implement self+=value.', 'value'],
    ['__imul__', 'sq_inplace_repeat', W.wrapRepeat, null, 'Implement self*=value.', 'value'],
  ];
}

interface Table {
  readonly all: readonly SlotDef[];
  readonly byName: ReadonlyMap<string, readonly SlotDef[]>;
  readonly bySlot: ReadonlyMap<SlotName, readonly SlotDef[]>;
}
let built: Table | null = null;

/** Built at first use: modules that import each other are complete by then. */
function table(): Table {
  if (built !== null) return built;
  const byName = new Map<string, SlotDef[]>();
  const bySlot = new Map<SlotName, SlotDef[]>();
  const all = rows().map(([name, slot, wrap, generic, doc, args = '']) => {
    const keywords = args === '*';
    const signature = keywords ? '($self, /, *args, **kwargs)' : args === '' ? '($self, /)' : `($self, ${args}, /)`;
    const def: SlotDef = { name, slot, doc, signature, wrap: wrap as W.Wrap | null, generic, keywords };
    byName.set(name, [...(byName.get(name) ?? []), def]);
    bySlot.set(slot, [...(bySlot.get(slot) ?? []), def]);
    return def;
  });
  built = { all, byName, bySlot };
  return built;
}

const SLOT_NAMES = Object.keys(new Slots()) as SlotName[];

/** Slots as a record of unknown functions, for copying. */
const slotsOf = (type: PyType): Record<SlotName, unknown> => type.v.slots as unknown as Record<SlotName, unknown>;

// --- Native types ------------------------------------------------------------------------------------------------

/** Copies what a static type does not define itself from its bases (inherit_slots). @nothrow */
export function inheritSlots(type: PyType, bases: readonly PyType[]): void {
  const { slots, ownSlots } = type.v;
  // In one go, which engines do fast: there are hundreds of types, and dozens of slots.
  Object.assign(slots, bases[0].v.slots, ownSlots);
  if (bases[0] === OBJECT && !('new_' in ownSlots)) slots.new_ = null;
  // `__eq__` without `__hash__`, or the other way round, breaks with both of the base's.
  if (ownSlots.hash != null && !('richcompare' in ownSlots)) slots.richcompare = null;
  if (bases.length === 1) return;
  const all = slotsOf(type);
  for (const slot of SLOT_NAMES) {
    if (slot in ownSlots || slot === 'hash' || slot === 'richcompare') continue;
    for (let i = 1; i < bases.length && all[slot] === null; i++) all[slot] = bases[i].v.slots[slot];
  }
}

/** Puts a wrapper for every slot that the type itself defines into its namespace (add_operators). @nothrow */
export function addSlotWrappers(type: PyType, d: PyDict): void {
  const own = type.v.ownSlots;
  for (const def of table().all) {
    if (def.wrap === null || !(def.slot in own)) continue;
    const key = intern(def.name);
    if (dictGetName(d, key) === undefined) {
      const value = own[def.slot];
      if (value != null) dictSetNameTake(d, key, newWrapperDescr(type, def));
      else if (def.slot === 'hash') dictSetNameTake(d, key, none());
    }
    drop(key);
  }
}

// --- Python classes ----------------------------------------------------------------------------------------------

/**
 * Sets one slot of a class from what its names mean now (update_one_slot): a native type's own function where all of
 * them come from there, else the function that calls the method.
 */
function updateSlot(type: PyType, slot: SlotName): void {
  let specific: unknown = null;
  let generic: unknown = null;
  let useGeneric = false;
  for (const def of table().bySlot.get(slot) ?? []) {
    const found = lookupType(type, def.name);
    if (found === null) continue;
    if (found === NONE && slot === 'hash') continue;
    const key = nameOf(def.name);
    const owner = definingType(type, key);
    let native: unknown;
    if (owner !== null && !owner.v.heapType) {
      // How instances are made is the matter of the base that decides their layout, whichever comes first.
      native = slotsOf(slot === 'new_' && type.v.base !== null ? type.v.base : owner)[slot];
      // Native, but under another slot of the same name (`mp_subscript`, not `sq_item`).
      if (native === null && hasOtherSlot(owner, def)) continue;
    } else if (found.type === WRAPPER_DESCRIPTOR) {
      const { owner: from, def: theirs } = found.v as WrapperDescrData;
      if (theirs.name === def.name && isSubtype(type, from)) {
        native = slotsOf(from)[slot];
        if (native === null && hasOtherSlot(from, def)) continue;
      }
    }
    if (native !== null && native !== undefined && (specific === null || specific === native)) specific = native;
    else useGeneric = true;
    generic = def.generic;
  }
  slotsOf(type)[slot] = specific !== null && !useGeneric ? specific : generic;
  if (slot === 'del') type.v.finalize = type.v.slots.del;
}

function hasOtherSlot(owner: PyType, def: SlotDef): boolean {
  const slots = slotsOf(owner);
  return (table().byName.get(def.name) ?? []).some((other) => slots[other.slot] !== null);
}

/**
 * Fills the slots of a new Python class whose namespace is complete. What no name of its own touches and its bases
 * agree on is copied. @nothrow
 */
export function fixupSlots(type: PyType): void {
  const { byName } = table();
  const slots = slotsOf(type);
  const data = typeDict(type).v;
  const own = new Set<SlotName>();
  for (let e = dictNext(data, 0); e >= 0; e = dictNext(data, e + 1)) {
    const defs = byName.get((data.keys[e] as { v: unknown }).v as string);
    if (defs !== undefined) for (const def of defs) own.add(def.slot);
  }
  const bases = type.v.mroTypes.slice(1);
  const direct = (type.v.bases?.v ?? []) as readonly PyType[];
  const plain = direct.length === 1 && bases[0] === direct[0];
  for (const slot of SLOT_NAMES) {
    if (own.has(slot)) continue;
    const value = direct.length > 0 ? slotsOf(direct[0])[slot] : null;
    if (plain || direct.every((b) => slotsOf(b)[slot] === value)) slots[slot] = value;
    else own.add(slot);
  }
  for (const slot of own) updateSlot(type, slot);
  type.v.finalize = type.v.slots.del;
}

/** Follows a change of the class attribute `name`: versions, then the slots of the class and its subclasses. @nothrow */
export function attributeChanged(type: PyType, name: PyStr): void {
  bumpVersion(type);
  const defs = table().byName.get(name.v);
  if (defs !== undefined) refreshSlots(type, name, defs);
}

function refreshSlots(type: PyType, name: PyStr, defs: readonly SlotDef[]): void {
  for (const def of defs) updateSlot(type, def.slot);
  for (const sub of type.v.subclasses)
    if (dictGetName(typeDict(sub), name) === undefined) refreshSlots(sub, name, defs);
}

/** Sets all slots of a class and its subclasses anew, after its bases changed. @nothrow */
export function refreshAllSlots(type: PyType): void {
  for (const slot of SLOT_NAMES) if (table().bySlot.has(slot)) updateSlot(type, slot);
  for (const sub of type.v.subclasses) refreshAllSlots(sub);
}
