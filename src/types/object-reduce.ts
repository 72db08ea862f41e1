/** The default of pickling and copying: `object.__reduce_ex__` and `__getstate__`. */
import { asSsize, getAttr, getIter, isTuple, iterate, lookupSpecial, typeName } from '../object/abstract.ts';
import { call0, call1, call2 } from '../object/call.ts';
import { BUILTIN, LIST, NONE, OBJECT } from '../object/core-types.ts';
import { dictGetName, dictSet, type PyDict, type PyTuple } from '../object/dict.ts';
import { getAttrOpt, instanceDict, lookupType, typeDict } from '../object/lookup.ts';
import type { NativeData } from '../object/native.ts';
import { dup, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import { TypeFlag } from '../object/type.ts';
import { dict, int, name, tuple } from '../object/values.ts';
import type { VM } from '../object/vm.ts';

function copyreg(vm: VM, what: string): PyObject {
  const m = vm.keep(vm.importModule('copyreg'));
  return vm.keep(getAttr(vm, m, name(what)));
}

/** `o.__reduce_ex__(protocol)`: a class's own `__reduce__` goes first. */
export function objectReduceEx(vm: VM, self: PyObject, protocol: PyObject): Owned {
  const proto = asSsize(vm, protocol, 'OverflowError');
  const reduce = getAttrOpt(vm, self, name('__reduce__'));
  if (reduce !== null) {
    vm.keep(reduce);
    const own = vm.keep(getAttr(vm, self.type, name('__reduce__')));
    if (own !== lookupType(OBJECT, '__reduce__')) return call0(vm, reduce);
  }
  return objectReduce(vm, self, proto);
}

export function objectReduce(vm: VM, self: PyObject, proto: number): Owned {
  if (proto >= 2) return reduceNew(vm, self);
  return call2(vm, copyreg(vm, '_reduce_ex'), self, vm.keep(int(proto)));
}

/** Arguments for `__new__`: null when the class does not say. */
function newArguments(vm: VM, self: PyObject): { args: PyTuple | null; kwargs: PyDict | null } {
  const ex = lookupSpecial(vm, self, '__getnewargs_ex__');
  if (ex !== null) {
    const r = vm.keep(call0(vm, vm.keep(ex)));
    if (!isTuple(r)) {
      return vm.raise('TypeError', `__getnewargs_ex__ should return a tuple, not '${typeName(r)}'`);
    }
    if (r.v.length !== 2) {
      return vm.raise('ValueError', `__getnewargs_ex__ should return a tuple of length 2, not ${r.v.length}`);
    }
    const [args, kwargs] = r.v as PyObject[];
    const what = 'item of the tuple returned by __getnewargs_ex__ must be a';
    if (!isTuple(args)) return vm.raise('TypeError', `first ${what} tuple, not '${typeName(args)}'`);
    if (!isDict(kwargs)) return vm.raise('TypeError', `second ${what} dict, not '${typeName(kwargs)}'`);
    return { args, kwargs };
  }
  const plain = lookupSpecial(vm, self, '__getnewargs__');
  if (plain === null) return { args: null, kwargs: null };
  const r = vm.keep(call0(vm, vm.keep(plain)));
  if (!isTuple(r)) return vm.raise('TypeError', `__getnewargs__ should return a tuple, not '${typeName(r)}'`);
  return { args: r, kwargs: null };
}

function isDict(o: PyObject): o is PyDict {
  return (o.type.v.flags & TypeFlag.DICT_SUBCLASS) !== 0;
}

/** Protocol 2 and up: `copyreg.__newobj__(cls, *args)`, state, items. */
function reduceNew(vm: VM, self: PyObject): Owned {
  const type = self.type;
  if (type.v.slots.new_ === null) return vm.raise('TypeError', `cannot pickle '${typeName(self)}' object`);
  const { args, kwargs } = newArguments(vm, self);
  const isList = (type.v.flags & TypeFlag.LIST_SUBCLASS) !== 0;
  const isMapping = isDict(self);
  let maker: PyObject;
  let newArgs: PyObject;
  if (kwargs === null || kwargs.v.used === 0) {
    maker = copyreg(vm, '__newobj__');
    newArgs = vm.keep(tuple([type, ...(args === null ? [] : (args.v as PyObject[]))]));
  } else {
    maker = copyreg(vm, '__newobj_ex__');
    newArgs = vm.keep(tuple([type, args as PyObject, kwargs]));
  }
  const state = vm.keep(stateOf(vm, self, !(args !== null || isList || isMapping)));
  const listItems = isList ? vm.keep(getIter(vm, self)) : NONE;
  let dictItems = NONE as PyObject;
  if (isMapping) {
    const items = vm.keep(call0(vm, vm.keep(getAttr(vm, self, name('items')))));
    dictItems = vm.keep(getIter(vm, items));
  }
  return tuple([maker, newArgs, state, listItems, dictItems]);
}

/** `self.__getstate__()`; the default is told whether the class's layout must be known completely. */
function stateOf(vm: VM, self: PyObject, required: boolean): Owned {
  const getstate = vm.keep(getAttr(vm, self, name('__getstate__')));
  if (getstate.type === BUILTIN) {
    const data = getstate.v as NativeData;
    if (data.self === self && data.decl.owner === 'object') return defaultState(vm, self, required);
  }
  return call0(vm, getstate);
}

export function objectGetstate(vm: VM, self: PyObject): Owned {
  return defaultState(vm, self, false);
}

/** The instance's dict (None when empty), and a dict of its slots where there are any. */
function defaultState(vm: VM, self: PyObject, required: boolean): Owned {
  const td = self.type.v;
  if (required && td.itemSize !== 0) return vm.raise('TypeError', `cannot pickle ${typeName(self)} objects`);
  const { attrs } = self;
  const empty =
    !td.hasDict ||
    attrs === null ||
    (attrs.dict === null ? attrs.values.length === td.slotCount : attrs.dict.v.used === 0);
  const state = empty ? (NONE as PyObject) : instanceDict(self);
  const slotNames = vm.keep(slotNamesOf(vm, self.type));
  const names: PyObject[] = [];
  if (slotNames !== NONE) {
    iterate(vm, slotNames, (n) => {
      names.push(n);
    });
  }
  // More in the object than its header and the slots means that nobody knows how to save it.
  if (required && td.basicSize > 16 + 8 * names.length + ownPointers(self.type)) {
    return vm.raise('TypeError', `cannot pickle '${typeName(self)}' object`);
  }
  if (names.length === 0) return dup(state);
  const slots = vm.keep(dict());
  for (const n of names) {
    const x = getAttrOpt(vm, self, n as PyObject<string>);
    if (x !== null) dictSet(vm, slots, n, vm.keep(x));
  }
  return slots.v.used === 0 ? dup(state) : tuple([state, slots]);
}

/** Bytes that a native type spends on its dict and weak references; classes keep theirs in front of the object. */
function ownPointers(type: PyType): number {
  return (type.v.dictOffset > 0 ? 8 : 0) + (type.v.weakrefOffset > 0 ? 8 : 0);
}

/** Names of all `__slots__` of a class, kept by copyreg in the class. */
function slotNamesOf(vm: VM, type: PyType): Owned {
  const known = dictGetName(typeDict(type), name('__slotnames__'));
  if (known !== undefined && (known === NONE || known.type === LIST)) return dup(known);
  const r = call1(vm, copyreg(vm, '_slotnames'), type);
  if (r !== NONE && r.type !== LIST) {
    vm.keep(r);
    return vm.raise('TypeError', "copyreg._slotnames didn't return a list or None");
  }
  return r;
}
