/** `__slots__`, `__dict__` and `__weakref__` of classes: what their instances have room for. */
import { collect, isStr, reprText, typeName } from '../object/abstract.ts';
import { getset } from '../object/define.ts';
import type { GetsetDecl } from '../object/descr.ts';
import { dictGetName, type PyDict, type PyStr } from '../object/dict.ts';
import { instanceDict, lookupType, noAttribute, setInstanceDict } from '../object/lookup.ts';
import { objectHooks } from '../object/object-hooks.ts';
import { drop, dup, type Held, type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { TypeFlag } from '../object/type.ts';
import { intern, name, none } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { isIdentifier } from '../text/chartypes.ts';
import { classify } from '../text/codepoints.ts';
import { fullTypeName, qualifiedName } from './type-names.ts';

/** What a class statement asks for. */
export interface SlotRequest {
  readonly hasDict: boolean;
  readonly hasWeakrefs: boolean;
  readonly addDict: boolean;
  readonly addWeakrefs: boolean;
  /** Mangled names of the new slots, sorted; null when there is no `__slots__`. Kept by the caller's temporaries. */
  readonly names: readonly PyStr[] | null;
}

/** Works out `__slots__` of a namespace. Raises TypeError or ValueError in CPython's words. */
export function readSlots(
  vm: VM,
  className: string,
  namespace: PyDict,
  base: PyType,
  bases: readonly PyType[],
): SlotRequest {
  const mayDict = !base.v.hasDict;
  // The items of a str do not stand in the object that a subclass adds to.
  const sized = base.v.itemSize !== 0 && (base.v.flags & TypeFlag.UNICODE_SUBCLASS) === 0;
  const mayWeak = !base.v.hasWeakrefs && !sized;
  const slots = dictGetName(namespace, name('__slots__'));
  if (slots === undefined) {
    return {
      hasDict: true,
      hasWeakrefs: base.v.hasWeakrefs || mayWeak,
      addDict: mayDict,
      addWeakrefs: mayWeak,
      names: null,
    };
  }
  const items: readonly PyObject[] = isStr(slots) ? [slots] : (vm.keep(collect(vm, slots)).v as PyObject[]);
  if (items.length > 0 && sized) {
    vm.raise('TypeError', `nonempty __slots__ not supported for subtype of '${fullTypeName(base)}'`);
  }
  let addDict = false;
  let addWeakrefs = false;
  const names: PyStr[] = [];
  for (const item of items) {
    if (!isStr(item)) return vm.raise('TypeError', `__slots__ items must be strings, not '${typeName(item)}'`);
    if (!isIdentifier(item.v, classify(item.v))) vm.raise('TypeError', '__slots__ must be identifiers');
    if (item.v === '__dict__') {
      if (!mayDict || addDict) vm.raise('TypeError', '__dict__ slot disallowed: we already got one');
      addDict = true;
    } else if (item.v === '__weakref__') {
      if (!mayWeak || addWeakrefs) vm.raise('TypeError', '__weakref__ slot disallowed: we already got one');
      addWeakrefs = true;
    }
  }
  for (const item of items as PyStr[]) {
    if (item.v === '__dict__' || item.v === '__weakref__') continue;
    const mangled = vm.keep(intern(mangle(className, item.v)));
    names.push(mangled);
    if (dictGetName(namespace, mangled) !== undefined && !CLASS_ENTRIES.has(mangled.v)) {
      vm.raise('ValueError', `${reprText(vm, item)} in __slots__ conflicts with class variable`);
    }
  }
  names.sort((a, b) => (a.v < b.v ? -1 : a.v > b.v ? 1 : 0));
  // Other bases may bring a dict or weak references.
  for (const other of bases) {
    if (other === base) continue;
    if (mayDict && !addDict && other.v.hasDict) addDict = true;
    if (mayWeak && !addWeakrefs && other.v.hasWeakrefs) addWeakrefs = true;
  }
  return {
    hasDict: base.v.hasDict || addDict,
    hasWeakrefs: base.v.hasWeakrefs || addWeakrefs,
    addDict,
    addWeakrefs,
    names,
  };
}

/** Entries of a namespace that are not attributes of the class. */
const CLASS_ENTRIES = new Set(['__qualname__', '__classcell__', '__classdictcell__']);

/** `__x` in class `C` is `_C__x`. @nothrow */
function mangle(className: string, identifier: string): string {
  if (!identifier.startsWith('__') || identifier.endsWith('__') || identifier.includes('.')) return identifier;
  const owner = className.replace(/^_+/, '');
  return owner === '' ? identifier : `_${owner}${identifier}`;
}

/** How an entry of `__slots__` is read and written. */
export function slotDecl(text: string, index: number): GetsetDecl {
  const get = (vm: VM, self: PyObject): Owned => {
    const x = self.attrs === null ? undefined : self.attrs.values[index];
    return x === undefined ? noSlotValue(vm, self, text) : dup(x);
  };
  const set = (vm: VM, self: PyObject, value: PyObject | null): void => {
    const values = self.attrs === null ? [] : self.attrs.values;
    const old = values[index];
    if (value === null && old === undefined) vm.raise('AttributeError', text);
    values[index] = value === null ? undefined : share(value);
    if (old !== undefined) drop(old as Held);
  };
  return { name: text, doc: null, get, set };
}

/** A slot that is not set; the message gives the class with its module, but for `__main__` (%T). */
function noSlotValue(vm: VM, self: PyObject, text: string): never {
  const type = qualifiedName(vm, self.type).replace(/^__main__\./, '');
  return objectHooks.attributeError(vm, self, name(text), `'${type}' object has no attribute '${text}'`);
}

export const DICT_GETSET = getset('__dict__', 'dictionary for instance variables', getDict, setDict);

function getDict(vm: VM, self: PyObject): Owned {
  if (!self.type.v.hasDict) return noAttribute(vm, self, name('__dict__'));
  return dup(instanceDict(self));
}

/** `__dict__` of Python classes (subtype_dict, subtype_setdict). */
export const CLASS_DICT_GETSET = getset(
  '__dict__',
  'dictionary for instance variables',
  (vm: VM, self: PyObject): Owned => {
    const base = nativeBaseWithDict(self.type);
    if (base === null) return getDict(vm, self);
    const descr = dictDescriptor(vm, base, self);
    const get = descr.type.v.slots.descr_get;
    return get === null ? refuseDict(vm, self) : get(vm, descr, self, self.type);
  },
  setDictOfClass,
);

function setDictOfClass(vm: VM, self: PyObject, value: PyObject | null): void {
  const base = nativeBaseWithDict(self.type);
  if (base === null) return setDict(vm, self, value);
  const descr = dictDescriptor(vm, base, self);
  const set = descr.type.v.slots.descr_set;
  return set === null ? refuseDict(vm, self) : set(vm, descr, self, value);
}

/** A class's base that is a built-in type whose instances have a dict: the say is that type's own `__dict__` then. @nothrow */
function nativeBaseWithDict(type: PyType): PyType | null {
  for (let t = type; t.v.base !== null; t = t.v.base) if (t.v.hasDict && !t.v.heapType) return t;
  return null;
}

function dictDescriptor(vm: VM, base: PyType, self: PyObject): PyObject {
  const found = lookupType(base, '__dict__');
  return found === null || found.type.v.slots.descr_set === null ? refuseDict(vm, self) : found;
}

function refuseDict(vm: VM, self: PyObject): never {
  return vm.raise('TypeError', `this __dict__ descriptor does not support '${typeName(self)}' objects`);
}

/** `o.__dict__ = d`. */
export function setDict(vm: VM, self: PyObject, value: PyObject | null): void {
  if (value !== null && (value.type.v.flags & TypeFlag.DICT_SUBCLASS) === 0) {
    vm.raise('TypeError', `__dict__ must be set to a dictionary, not a '${typeName(value)}'`);
  }
  setInstanceDict(self, value as PyDict | null);
}

export const WEAKREF_GETSET = getset('__weakref__', 'list of weak references to the object', (_vm, self: PyObject) => {
  const ref = objectHooks.firstWeakref(self);
  return ref === null ? none() : dup(ref);
});
