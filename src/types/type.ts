/** `type`: the class of classes. */
import { isStr, isTrue, typeName } from '../object/abstract.ts';
import { NONE, TYPE } from '../object/core-types.ts';
import { defineType, docSignature, docText, getset, valueMember } from '../object/define.ts';
import { dictGetName, dictPopName, dictSetName, type PyStr, type PyTuple } from '../object/dict.ts';
import type { Edge, Layout } from '../object/layout.ts';
import { bumpVersion, typeDict } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { objectHooks } from '../object/object-hooks.ts';
import { drop, dropOpt, dup, type Held, type Owned, type PyObject, type PyType, share } from '../object/refs.ts';
import { type TypeData, TypeFlag } from '../object/type.ts';
import { bool, dict, EMPTY_TUPLE, int, list, name, none, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { newMappingProxy } from './mappingproxy.ts';
import { keysOf, mergeClassDict } from './object.ts';
import { checkMutable, setTypeEntry, typeGetattro, typeSetattro } from './type-attributes.ts';
import { setBases } from './type-bases.ts';
import { typeHasInstance, typeHasSubclass } from './type-check.ts';
import { computeMro } from './type-mro.ts';
import { checkTypeName, fullTypeName, qualifiedName, qualname, typeModule } from './type-names.ts';
import { typeNew } from './type-new.ts';

type Args = readonly PyObject[];
type Names = readonly PyStr[] | null;

// --- What a type holds -------------------------------------------------------------------------------------------

const FIELDS = ['heldBase', 'dict', 'bases', 'mro', 'nameObject', 'qualnameObject', 'slotsTuple'] as const;
const EDGE_NAMES: Record<(typeof FIELDS)[number], string> = {
  heldBase: '__base__',
  dict: '__dict__',
  bases: '__bases__',
  mro: '__mro__',
  nameObject: '__name__',
  qualnameObject: '__qualname__',
  slotsTuple: '__slots__',
};
const EDGES = new Map<string, Edge>(FIELDS.map((f) => [f, { kind: 'field', name: EDGE_NAMES[f] }]));

/** In the order of type_dealloc. */
export const typeLayout: Layout<TypeData> = {
  traverse(td, visit) {
    for (const f of FIELDS) {
      const x = td[f];
      if (x !== null) visit(x, EDGES.get(f) as Edge);
    }
    td.sharedNames.forEach((x, index) => {
      visit(x, { kind: 'item', name: 'shared key', index });
    });
  },
  release(td) {
    const type = (td.mro?.v ?? []).find((t) => (t as PyType).v === td) as PyType | undefined;
    if (type !== undefined) bumpVersion(type);
    else td.cache.clear();
    for (const base of (td.bases?.v ?? []) as unknown as PyType[]) {
      base.v.subclasses = base.v.subclasses.filter((t) => t.v !== td);
    }
    for (const f of FIELDS) {
      const x = td[f];
      if (x === null) continue;
      td[f] = null;
      drop(x);
    }
    while (td.sharedNames.length > 0) drop(td.sharedNames.pop() as Held);
  },
};

// --- Calling -----------------------------------------------------------------------------------------------------

/** `C(…)`: `__new__`, then `__init__` when the result is an instance. */
export function typeCall(vm: VM, callee: PyObject, args: Args, kwnames: Names): Owned {
  const type = callee as PyType;
  if (type === TYPE) {
    if (args.length === 1 && kwnames === null) return dup(args[0].type);
    const positional = args.length - (kwnames === null ? 0 : kwnames.length);
    if (positional === 1) return vm.raise('TypeError', 'type() takes no keyword arguments');
    if (positional !== 3) return vm.raise('TypeError', 'type() takes 1 or 3 arguments');
  }
  const make = type.v.slots.new_;
  if (make === null) return vm.raise('TypeError', `cannot create '${fullTypeName(type)}' instances`);
  const mark = vm.mark();
  const o = vm.keep(make(vm, type, args, kwnames));
  const made = o.type;
  if (made === type || made.v.mroTypes.includes(type)) made.v.slots.init?.(vm, o, args, kwnames);
  const result = dup(o);
  vm.release(mark);
  return result;
}

function typeInit(vm: VM, _self: PyObject, args: Args, kwnames: Names): void {
  const nkw = kwnames === null ? 0 : kwnames.length;
  const n = args.length - nkw;
  if (n === 1 && nkw > 0) vm.raise('TypeError', 'type.__init__() takes no keyword arguments');
  if (n !== 1 && n !== 3) vm.raise('TypeError', 'type.__init__() takes 1 or 3 arguments');
}

function typeRepr(vm: VM, self: PyObject): Owned {
  return str(`<class '${qualifiedName(vm, self as PyType)}'>`);
}

// --- Attributes that are computed --------------------------------------------------------------------------------

function setName(vm: VM, self: PyType, value: PyObject | null): void {
  if (value === null || (self.v.flags & TypeFlag.IMMUTABLETYPE) !== 0)
    return refuseSpecial(vm, self, '__name__', value);
  if (!isStr(value)) {
    return vm.raise('TypeError', `can only assign string to ${self.v.name}.__name__, not '${typeName(value)}'`);
  }
  checkTypeName(vm, value);
  const old = self.v.nameObject;
  self.v.nameObject = share(value);
  self.v.name = value.v;
  dropOpt(old);
}

function setQualname(vm: VM, self: PyType, value: PyObject | null): void {
  if (value === null || (self.v.flags & TypeFlag.IMMUTABLETYPE) !== 0) {
    return refuseSpecial(vm, self, '__qualname__', value);
  }
  if (!isStr(value)) {
    return vm.raise('TypeError', `can only assign string to ${self.v.name}.__qualname__, not '${typeName(value)}'`);
  }
  const old = self.v.qualnameObject;
  self.v.qualnameObject = share(value);
  dropOpt(old);
}

/** CPython calls every class immutable when one of these attributes is to be deleted. */
function refuseSpecial(vm: VM, self: PyType, what: string, value: PyObject | null): never {
  const how = value === null && (self.v.flags & TypeFlag.IMMUTABLETYPE) === 0 ? 'delete' : 'set';
  return vm.raise('TypeError', `cannot ${how} '${what}' attribute of immutable type '${fullTypeName(self)}'`);
}

function setInDict(vm: VM, self: PyType, what: string, value: PyObject | null): void {
  if (value === null || (self.v.flags & TypeFlag.IMMUTABLETYPE) !== 0) return refuseSpecial(vm, self, what, value);
  setTypeEntry(vm, self, name(what), value);
}

function getModule(vm: VM, self: PyType): Owned {
  return typeModule(self) ?? vm.raise('AttributeError', '__module__');
}

function setModule(vm: VM, self: PyType, value: PyObject | null): void {
  setInDict(vm, self, '__module__', value);
  dropOpt(dictPopName(typeDict(self), name('__firstlineno__')));
}

function getAbstract(vm: VM, self: PyType): Owned {
  // type's own getset must not be found as type's abstract methods.
  const x = self === TYPE ? undefined : dictGetName(typeDict(self), name('__abstractmethods__'));
  return x === undefined ? vm.raise('AttributeError', '__abstractmethods__') : dup(x);
}

function setAbstract(vm: VM, self: PyType, value: PyObject | null): void {
  const abstract = value !== null && isTrue(vm, value);
  const d = typeDict(self);
  const key = name('__abstractmethods__');
  if (value !== null) dictSetName(d, key, value);
  else {
    const old = dictPopName(d, key);
    if (old === null) return vm.raise('AttributeError', '__abstractmethods__');
    drop(old);
  }
  bumpVersion(self);
  self.v.flags = abstract ? self.v.flags | TypeFlag.IS_ABSTRACT : self.v.flags & ~TypeFlag.IS_ABSTRACT;
}

function getDoc(vm: VM, self: PyType): Owned {
  if (!self.v.heapType && self.v.doc !== null) return str(docText(self.v.doc) as string);
  const found = dictGetName(typeDict(self), name('__doc__'));
  if (found === undefined) return none();
  const get = found.type.v.slots.descr_get;
  return get === null ? dup(found) : get(vm, found, null, self);
}

function getAnnotations(vm: VM, self: PyType): Owned {
  const key = name('__annotations__');
  if (!self.v.heapType)
    return objectHooks.attributeError(
      vm,
      self,
      key,
      `type object '${fullTypeName(self)}' has no attribute '__annotations__'`,
    );
  const found = dictGetName(typeDict(self), key);
  if (found !== undefined) {
    const get = found.type.v.slots.descr_get;
    return get === null ? dup(found) : get(vm, found, null, self);
  }
  const fresh = dict();
  dictSetName(typeDict(self), key, fresh);
  bumpVersion(self);
  return fresh;
}

function setAnnotations(vm: VM, self: PyType, value: PyObject | null): void {
  checkMutable(vm, self, '__annotations__');
  const key = name('__annotations__');
  if (value !== null) {
    setTypeEntry(vm, self, key, value);
    return;
  }
  if (dictGetName(typeDict(self), key) === undefined) vm.raise('AttributeError', '__annotations__');
  setTypeEntry(vm, self, key, null);
}

/** A type's data with bases and MRO as tuples, which static types make at first use. */
function ready(self: PyType): TypeData {
  typeDict(self);
  return self.v;
}

/** `__flags__` as CPython shows it: ready, and where dict and weak references are. */
function publicFlags(self: PyType): number {
  const td = self.v;
  let flags = td.flags | READY;
  if (td.heapType) {
    if (td.dictOffset < 0) flags |= MANAGED_DICT;
    if (td.weakrefOffset < 0) flags |= MANAGED_WEAKREF;
    if (td.inlineValues) flags |= INLINE_VALUES;
  } else flags |= STATIC_BUILTIN;
  return flags >>> 0;
}
const READY = 1 << 12;
const STATIC_BUILTIN = 1 << 1;
const INLINE_VALUES = 1 << 2;
const MANAGED_WEAKREF = 1 << 3;
const MANAGED_DICT = 1 << 4;

/** CPython's sizes of a type object: of a static type, of a class, and of a class's shared keys. */
const TYPE_SIZE = 416;
const HEAP_TYPE_SIZE = 928;
const SHARED_KEYS_SIZE = 768;

function sizeOf(self: PyType): number {
  if (!self.v.heapType) return TYPE_SIZE;
  return HEAP_TYPE_SIZE + (self.v.dictOffset < 0 ? SHARED_KEYS_SIZE : 0);
}

function typeDir(vm: VM, self: PyType): Owned {
  const names = vm.keep(dict());
  mergeClassDict(vm, names, self);
  return keysOf(names);
}

defineType(TYPE, {
  vectorcall: true,
  doc: "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
  basetype: true,
  gc: true,
  hasDict: true,
  dictOffset: 264,
  hasWeakrefs: true,
  basicSize: HEAP_TYPE_SIZE,
  itemSize: 40,
  layout: typeLayout,
  flags: TypeFlag.TYPE_SUBCLASS,
  slots: {
    repr: typeRepr,
    call: typeCall,
    getattro: typeGetattro,
    setattro: typeSetattro,
    init: typeInit,
    new_: typeNew,
    nb_or: (vm, a, b) => objectHooks.union(vm, a, b),
  },
  methods: [
    def('mro', '($self, /)', "Return a type's method resolution order.", (vm, self: PyType) =>
      list(computeMro(vm, self)),
    ),
    def('__subclasses__', '($self, /)', 'Return a list of immediate subclasses.', (_vm, self: PyType) =>
      list(self.v.subclasses),
    ),
    def('__prepare__', '($cls, *args, **kwds)', 'Create the namespace for the class statement', () => dict(), {
      binding: 'class',
      shownSignature: '($cls, name, bases, /, **kwds)',
    }),
    def(
      '__instancecheck__',
      '($self, instance, /)',
      'Check if an object is an instance.',
      (vm, self: PyType, o: PyObject) => bool(typeHasInstance(vm, o, self)),
    ),
    def(
      '__subclasscheck__',
      '($self, subclass, /)',
      'Check if a class is a subclass.',
      (vm, self: PyType, o: PyObject) => bool(typeHasSubclass(vm, o, self)),
    ),
    def('__dir__', '($self, /)', 'Specialized __dir__ implementation for types.', typeDir),
    def('__sizeof__', '($self, /)', 'Return memory consumption of the type object.', (_vm, self: PyType) =>
      int(sizeOf(self)),
    ),
  ],
  members: [
    valueMember('__basicsize__', null, (self: PyType) => int(self.v.basicSize)),
    valueMember('__itemsize__', null, (self: PyType) => int(self.v.itemSize)),
    valueMember('__flags__', null, (self: PyType) => int(publicFlags(self))),
    valueMember('__weakrefoffset__', null, (self: PyType) => int(self.v.weakrefOffset)),
    valueMember('__base__', null, (self: PyType) => (self.v.base === null ? none() : dup(self.v.base))),
    valueMember('__dictoffset__', null, (self: PyType) => int(self.v.dictOffset)),
  ],
  getset: [
    getset(
      '__name__',
      null,
      (_vm, self: PyType) => (self.v.nameObject === null ? str(self.v.name) : dup(self.v.nameObject)),
      setName,
    ),
    getset(
      '__qualname__',
      null,
      (_vm, self: PyType) => (self.v.qualnameObject === null ? str(qualname(self)) : dup(self.v.qualnameObject)),
      setQualname,
    ),
    getset('__bases__', null, (_vm, self: PyType) => dup(ready(self).bases as PyTuple), setBases),
    getset('__mro__', null, (_vm, self: PyType) => dup(ready(self).mro ?? NONE)),
    getset('__module__', null, getModule, setModule),
    getset('__abstractmethods__', null, getAbstract, setAbstract),
    getset('__dict__', null, (_vm, self: PyType) => newMappingProxy(typeDict(self))),
    getset('__doc__', null, getDoc, (vm, self: PyType, value) => setInDict(vm, self, '__doc__', value)),
    getset('__text_signature__', null, (_vm, self: PyType) => {
      const signature = self.v.heapType ? null : docSignature(self.v.doc);
      return signature === null ? none() : str(signature);
    }),
    getset('__annotations__', null, getAnnotations, setAnnotations),
    getset(
      '__type_params__',
      null,
      (_vm, self: PyType) => {
        // What `type` has under this name is the descriptor.
        const own = self === TYPE ? undefined : dictGetName(typeDict(self), name('__type_params__'));
        return dup(own ?? EMPTY_TUPLE);
      },
      (vm, self: PyType, value) => setInDict(vm, self, '__type_params__', value),
    ),
  ],
});
TYPE.v.quickNew1 = (x) => dup(x.type);
