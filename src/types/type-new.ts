/** Making classes: `type(name, bases, namespace, **keywords)`, step by step as CPython's type_new. */
import {
  getAttrName,
  isStr,
  isSubtype,
  isTuple,
  isType,
  lookupSpecial,
  reprText,
  typeName,
} from '../object/abstract.ts';
import { SHARED_NAMES_MAX } from '../object/attrs.ts';
import { call, call1, call2 } from '../object/call.ts';
import type { CellData } from '../object/code.ts';
import { CELL, CLASSMETHOD_DESCRIPTOR, DICT, FUNCTION, OBJECT } from '../object/core-types.ts';
import { put } from '../object/define.ts';
import { newClassmethod, newGetset, newSlotMember, newStaticmethod } from '../object/descr.ts';
import {
  dictGetName,
  dictNext,
  dictPopName,
  dictSet,
  dictSetName,
  dictSetNameTake,
  type PyDict,
  type PyStr,
  type PyTuple,
} from '../object/dict.ts';
import { alloc, GC_HEADER, PRE_HEADER, sizeClass, track } from '../object/heap.ts';
import { bumpVersion, getAttrOpt, lookupType, typeDict } from '../object/lookup.ts';
import { objectHooks } from '../object/object-hooks.ts';
import { drop, dropOpt, dup, hold, type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { fixupSlots } from '../object/slotdefs.ts';
import { TypeData, TypeFlag } from '../object/type.ts';
import { dict, name as nameOf, none, str, tuple } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { bestBase } from './type-layout.ts';
import { linkSubclass, updateMro } from './type-mro.ts';
import { argumentType, checkEncodable, checkTypeName } from './type-names.ts';
import { CLASS_DICT_GETSET, readSlots, type SlotRequest, slotDecl, WEAKREF_GETSET } from './type-slots.ts';

type Args = readonly PyObject[];
type Names = readonly PyStr[] | null;

/** The metaclass of a class with these bases (_PyType_CalculateMetaclass). Raises TypeError: metaclass conflict. */
export function calculateMetaclass(vm: VM, metatype: PyType, bases: readonly PyObject[]): PyType {
  let winner = metatype;
  for (const base of bases) {
    const type = base.type;
    if (isSubtype(winner, type)) continue;
    if (isSubtype(type, winner)) winner = type;
    else {
      return vm.raise(
        'TypeError',
        'metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases',
      );
    }
  }
  return winner;
}

/** type.__new__: `args` are name, bases and namespace; keywords go to `__init_subclass__`. */
export function typeNew(vm: VM, metatype: PyType, args: Args, kwnames: Names): Owned {
  const nkw = kwnames === null ? 0 : kwnames.length;
  const n = args.length - nkw;
  if (n !== 3) return vm.raise('TypeError', `type.__new__() takes exactly 3 arguments (${n} given)`);
  const [className, basesArg, namespace] = args;
  if (!isStr(className)) return argument(vm, 1, 'str', className);
  if (!isTuple(basesArg)) return argument(vm, 2, 'tuple', basesArg);
  if ((namespace.type.v.flags & TypeFlag.DICT_SUBCLASS) === 0) return argument(vm, 3, 'dict', namespace);

  const mark = vm.mark();
  let bases = basesArg;
  let meta = metatype;
  let base: PyType = OBJECT;
  if (bases.v.length === 0) bases = vm.keep(tuple([OBJECT]) as Owned<PyTuple>);
  else {
    for (const b of bases.v) if (!isType(b)) checkEntries(vm, b);
    meta = calculateMetaclass(vm, metatype, bases.v);
    const make = meta.v.slots.new_;
    if (meta !== metatype && make !== typeNew && make !== null) {
      const result = make(vm, meta, args, kwnames);
      vm.release(mark);
      return result;
    }
    base = bestBase(vm, bases.v);
  }
  const names = vm.keep(copyNamespace(vm, namespace as PyDict));
  const request = readSlots(vm, className.v, names, base, bases.v as unknown as PyType[]);
  const type = vm.keep(allocateType(vm, meta, className, bases, base, names, request));
  fillNamespace(vm, type, names, request);
  updateMro(vm, type);
  inheritFlags(type);
  bumpVersion(type);
  fixupSlots(type);
  addHashAndDoc(type, names);
  linkSubclass(type);
  warnOfOtherKeys(vm, type);
  setNames(vm, type);
  initSubclass(vm, type, args.slice(3), kwnames);
  const result = dup(type);
  vm.release(mark);
  return result;
}

function argument(vm: VM, i: number, want: string, got: PyObject): never {
  return vm.raise('TypeError', `type.__new__() argument ${i} must be ${want}, not ${argumentType(got)}`);
}

/** Raises TypeError for what only the class statement can resolve; other bases that are no types fail later. */
function checkEntries(vm: VM, base: PyObject): void {
  const entries = getAttrOpt(vm, base, nameOf('__mro_entries__'));
  if (entries !== null) {
    drop(entries);
    vm.raise('TypeError', "type() doesn't support MRO entry resolution; use types.new_class()");
  }
}

/** A plain dict with the entries of a namespace, in its order. */
function copyNamespace(vm: VM, from: PyDict): Owned<PyDict> {
  // A dict that is iterated otherwise (OrderedDict) has an order of its own.
  if (from.type.v.slots.iter !== DICT.v.slots.iter) return call1(vm, DICT, from) as Owned<PyDict>;
  const copy = vm.keep(dict());
  const d = from.v;
  for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) {
    dictSet(vm, copy, d.keys[e] as PyObject, d.values[e] as PyObject);
  }
  return dup(copy);
}

function allocateType(
  vm: VM,
  meta: PyType,
  className: PyStr,
  bases: PyTuple,
  base: PyType,
  names: PyDict,
  request: SlotRequest,
): Owned<PyType> {
  checkTypeName(vm, className);
  const td = new TypeData(className.v, '', true);
  const from = base.v;
  td.layout = from.layout;
  td.newPayload = from.newPayload;
  td.gc = true;
  td.hasDict = request.hasDict;
  td.hasWeakrefs = request.hasWeakrefs;
  td.dictOffset = request.addDict ? -1 : from.dictOffset;
  td.weakrefOffset = request.addWeakrefs ? -32 : from.weakrefOffset;
  const added = request.names ?? [];
  td.slotNames = added.map((n) => n.v);
  td.slotCount = from.slotCount + added.length;
  if (!request.addDict) td.keepDict = from.keepDict;
  td.basicSize = from.basicSize + 8 * added.length;
  td.itemSize = from.itemSize;
  const pre = td.dictOffset < 0 || td.weakrefOffset < 0 ? PRE_HEADER : 0;
  td.blocks = sizeClass(GC_HEADER + pre + td.basicSize);
  td.inlineValues = td.dictOffset < 0 && td.basicSize === 16 && td.itemSize === 0;
  td.inlineSettled = !td.inlineValues;
  if (td.dictOffset < 0) td.sharedUsable = SHARED_NAMES_MAX;
  td.flags = TypeFlag.HEAPTYPE | TypeFlag.BASETYPE | TypeFlag.HAVE_GC;
  // Bases are there for every look at the type, even if making it fails half-way.
  td.base = base;
  td.heldBase = share(base);
  td.mroTypes = [];
  td.bases = share(bases);
  td.dict = share(names);
  td.nameObject = share(className);
  td.qualnameObject = share(className);
  td.slotsTuple = request.names === null ? null : hold(tuple(added));
  const type = alloc(meta, td);
  track(type);
  return type;
}

/** The entries that every class gets, and those that mean something else than an attribute. */
function fillNamespace(vm: VM, type: PyType, names: PyDict, request: SlotRequest): void {
  const td = type.v;
  if (dictGetName(names, nameOf('__module__')) === undefined) {
    const module = objectHooks.currentModuleName(vm);
    if (module !== null) dictSetName(names, nameOf('__module__'), module);
  }
  const qualname = dictGetName(names, nameOf('__qualname__'));
  if (qualname !== undefined) {
    if (!isStr(qualname)) return vm.raise('TypeError', `type __qualname__ must be a str, not ${typeName(qualname)}`);
    const old = td.qualnameObject;
    td.qualnameObject = share(qualname);
    dropOpt(old);
    dropOpt(dictPopName(names, nameOf('__qualname__')));
  }
  const doc = dictGetName(names, nameOf('__doc__'));
  if (doc !== undefined && isStr(doc)) {
    checkEncodable(doc.v);
    td.doc = doc.v;
  }
  wrapFunction(names, '__new__', newStaticmethod);
  wrapFunction(names, '__init_subclass__', newClassmethod);
  wrapFunction(names, '__class_getitem__', newClassmethod);
  // The cells go before entries of `__slots__` of the same names come.
  setClassCell(vm, type, names);
  setClassDictCell(vm, names);
  const first = td.slotCount - td.slotNames.length;
  const members = request.names ?? [];
  for (let i = 0; i < members.length; i++) {
    const member = newSlotMember(type, members[i], slotDecl(members[i].v, first + i), first + i);
    dictSetNameTake(names, members[i], member);
  }
  for (const [add, decl] of [
    [request.addDict, CLASS_DICT_GETSET],
    [request.addWeakrefs, WEAKREF_GETSET],
  ] as const) {
    if (add && dictGetName(names, nameOf(decl.name)) === undefined) put(names, decl.name, newGetset(type, decl));
  }
}

/** A function under one of these names is a static or class method without saying so. */
function wrapFunction(names: PyDict, key: string, wrap: (callable: Owned) => Owned): void {
  const f = dictGetName(names, nameOf(key));
  if (f !== undefined && f.type === FUNCTION) dictSetNameTake(names, nameOf(key), wrap(dup(f)));
}

/** `__classcell__` is what `super()` and `__class__` in methods refer to. */
function setClassCell(vm: VM, type: PyType, names: PyDict): void {
  const cell = dictGetName(names, nameOf('__classcell__'));
  if (cell !== undefined) {
    if (cell.type !== CELL) {
      return vm.raise(
        'TypeError',
        `__classcell__ must be a nonlocal cell, not <${reprText(vm, cell.type).slice(1, -1)}>`,
      );
    }
    setCell(cell as PyObject<CellData>, type);
    dropOpt(dictPopName(names, nameOf('__classcell__')));
  }
}

/** `__classdictcell__` is what annotation scopes in the class see it through. */
function setClassDictCell(vm: VM, names: PyDict): void {
  const dictCell = dictGetName(names, nameOf('__classdictcell__'));
  if (dictCell !== undefined) {
    if (dictCell.type !== CELL) {
      return vm.raise(
        'TypeError',
        `__classdictcell__ must be a nonlocal cell, not <${reprText(vm, dictCell.type).slice(1, -1)}>`,
      );
    }
    setCell(dictCell as PyObject<CellData>, names);
    dropOpt(dictPopName(names, nameOf('__classdictcell__')));
  }
}

function setCell(cell: PyObject<CellData>, value: PyObject): void {
  const old = cell.v.value;
  cell.v.value = share(value);
  dropOpt(old);
}

/** Flags of payload kinds and match patterns come from the bases. */
function inheritFlags(type: PyType): void {
  const td = type.v;
  const collection = TypeFlag.SEQUENCE | TypeFlag.MAPPING;
  for (const t of td.mroTypes) {
    if (t === type) continue;
    td.flags |= t.v.flags & SUBCLASS_FLAGS;
    if ((td.flags & collection) === 0) td.flags |= t.v.flags & collection;
  }
}

const SUBCLASS_FLAGS =
  TypeFlag.MATCH_SELF |
  TypeFlag.LONG_SUBCLASS |
  TypeFlag.LIST_SUBCLASS |
  TypeFlag.TUPLE_SUBCLASS |
  TypeFlag.BYTES_SUBCLASS |
  TypeFlag.UNICODE_SUBCLASS |
  TypeFlag.DICT_SUBCLASS |
  TypeFlag.BASE_EXC_SUBCLASS |
  TypeFlag.TYPE_SUBCLASS;

/** `__doc__` is always there; `__eq__` without `__hash__` makes instances unhashable. */
function addHashAndDoc(type: PyType, names: PyDict): void {
  if (dictGetName(names, nameOf('__doc__')) === undefined) dictSetNameTake(names, nameOf('__doc__'), none());
  if (dictGetName(names, nameOf('__hash__')) !== undefined) return;
  if (dictGetName(names, nameOf('__eq__')) === undefined) return;
  dictSetNameTake(names, nameOf('__hash__'), none());
  bumpVersion(type);
  type.v.slots.hash = null;
}

/** A name that is no str is never found. */
function warnOfOtherKeys(vm: VM, type: PyType): void {
  const d = (type.v.dict as PyDict).v;
  for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) {
    if (isStr(d.keys[e] as PyObject)) continue;
    return vm.warn('RuntimeWarning', `non-string key in the __dict__ of class ${type.v.name}`, 1);
  }
}

/** Calls `__set_name__` of everything in the new class that has it. */
function setNames(vm: VM, type: PyType): void {
  const d = (type.v.dict as PyDict).v;
  let any = false;
  for (let e = dictNext(d, 0); e >= 0 && !any; e = dictNext(d, e + 1)) {
    any = lookupType((d.values[e] as PyObject).type, '__set_name__') !== null;
  }
  if (!any) return;
  const names = vm.keep(copyNamespace(vm, type.v.dict as PyDict)).v;
  for (let e = dictNext(names, 0); e >= 0; e = dictNext(names, e + 1)) {
    const key = names.keys[e] as PyObject;
    const value = names.values[e] as PyObject;
    const mark = vm.mark();
    const method = lookupSpecial(vm, value, '__set_name__');
    if (method === null) continue;
    vm.keep(method);
    try {
      drop(call2(vm, method, type, key));
    } catch (error) {
      const exc = vm.keep(vm.caught(error, mark));
      return addNote(
        vm,
        exc,
        `Error calling __set_name__ on '${typeName(value)}' instance ${reprText(vm, key)} in '${type.v.name}'`,
      );
    }
    vm.release(mark);
  }
}

/** Throws an exception on with a note added to it. */
function addNote(vm: VM, exc: PyObject, text: string): never {
  const method = vm.keep(getAttrName(vm, exc, 'add_note'));
  drop(call(vm, method, [vm.keep(str(text))]));
  return vm.rethrowTake(dup(exc));
}

/** `super(cls, cls).__init_subclass__(**keywords)`. */
function initSubclass(vm: VM, type: PyType, values: Args, kwnames: Names): void {
  const mro = type.v.mroTypes;
  let found: PyObject | null = null;
  let owner = type;
  if (!mro.includes(type)) {
    const what = `obj (type ${type.v.name}) is not an instance or subtype of type (${type.v.name}).`;
    return vm.raise('TypeError', `super(type, obj): ${what}`);
  }
  for (let i = 1; i < mro.length && found === null; i++) {
    owner = mro[i];
    found = dictGetName(typeDict(owner), nameOf('__init_subclass__')) ?? null;
  }
  if (found === null) return;
  // The everyday case: object's does nothing.
  if (owner === OBJECT && found.type === CLASSMETHOD_DESCRIPTOR && values.length === 0) return;
  const get = found.type.v.slots.descr_get;
  const bound = vm.keep(get === null ? dup(found) : get(vm, found, null, type));
  // The keyword arguments are spread over an array that holds them.
  for (const value of values) vm.keep(dup(value));
  drop(call(vm, bound, values, kwnames));
}
