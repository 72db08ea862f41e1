/** `object`: what every object can do. */
import { getAttr, isStr, isSubtype, isTrue, isType, iterate, toStr, typeName } from '../object/abstract.ts';
import { MODULE, NONE, NOT_IMPLEMENTED, OBJECT } from '../object/core-types.ts';
import { defineType, getset } from '../object/define.ts';
import { dictNext, dictSet, type PyDict, type PyStr, type PyTuple } from '../object/dict.ts';
import { addressOf, changeType } from '../object/heap.ts';
import { newInstance, rootShape } from '../object/instances.ts';
import { genericGetAttr, genericSetAttr, getAttrOpt, instanceDict, typeDict } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { dup, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import { type CompareOp, Op, TypeFlag } from '../object/type.ts';
import { bool, dict, int, list, name, none, notImplemented, str } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { objectGetstate, objectReduce, objectReduceEx } from './object-reduce.ts';
import { checkCompatible } from './type-layout.ts';
import { argumentType, qualifiedName } from './type-names.ts';

type Args = readonly PyObject[];
type Names = readonly PyStr[] | null;

// --- Making ------------------------------------------------------------------------------------------------------

/** object.__new__: the payload is that of the native base. */
export function objectNew(vm: VM, type: PyType, args: Args, _kwnames: Names): Owned {
  const { slots } = type.v;
  if (args.length > 0) {
    if (slots.new_ !== objectNew) {
      return vm.raise('TypeError', 'object.__new__() takes exactly one argument (the type to instantiate)');
    }
    if (slots.init === objectInit) return vm.raise('TypeError', `${type.v.name}() takes no arguments`);
  }
  if ((type.v.flags & TypeFlag.IS_ABSTRACT) !== 0) return refuseAbstract(vm, type);
  const make = type.v.newPayload;
  return newInstance(type, make === null ? null : make());
}

export function objectInit(vm: VM, self: PyObject, args: Args, _kwnames: Names): void {
  if (args.length === 0) return;
  const { slots } = self.type.v;
  if (slots.init !== objectInit) {
    vm.raise('TypeError', 'object.__init__() takes exactly one argument (the instance to initialize)');
  }
  if (slots.new_ === objectNew)
    vm.raise('TypeError', `${typeName(self)}.__init__() takes exactly one argument (the instance to initialize)`);
}

function refuseAbstract(vm: VM, type: PyType): never {
  const mark = vm.mark();
  const abstract = vm.keep(getAttr(vm, type, name('__abstractmethods__')));
  const names: string[] = [];
  iterate(vm, abstract, (item) => {
    names.push(isStr(item) ? item.v : '');
  });
  names.sort();
  vm.release(mark);
  const methods = names.map((n) => `'${n}'`).join(', ');
  return vm.raise(
    'TypeError',
    `Can't instantiate abstract class ${type.v.name} without an implementation for abstract method${
      names.length > 1 ? 's' : ''
    } ${methods}`,
  );
}

// --- Text, comparison, hash --------------------------------------------------------------------------------------

/** `0x7f3a00000010`: an address as `%p` shows it. @nothrow */
export function addressText(o: PyObject): string {
  return `0x${addressOf(o).toString(16)}`;
}

export function objectRepr(vm: VM, o: PyObject): Owned<PyStr> {
  return str(`<${qualifiedName(vm, o.type)} object at ${addressText(o)}>`);
}

/** Identity for `==`; `!=` is the negation of the type's own `==`. */
export function objectRichcompare(vm: VM, a: PyObject, b: PyObject, op: CompareOp): Owned {
  if (op === Op.EQ) return a === b ? bool(true) : notImplemented();
  if (op !== Op.NE) return notImplemented();
  const f = a.type.v.slots.richcompare;
  if (f === null) return notImplemented();
  const equal = f(vm, a, b, Op.EQ);
  const mark = vm.mark();
  if (equal === NOT_IMPLEMENTED) return equal;
  const truth = isTrue(vm, vm.keep(equal));
  vm.release(mark);
  return bool(!truth);
}

/** The hash of an identity: the address, rotated as its low bits are always the same. @nothrow */
export function identityHash(o: PyObject): number {
  return Math.floor(addressOf(o) / 16);
}

// --- Attributes --------------------------------------------------------------------------------------------------

function setClass(vm: VM, o: PyObject, value: PyObject | null): void {
  if (value === null) return vm.raise('TypeError', "can't delete __class__ attribute");
  if (!isType(value)) {
    return vm.raise('TypeError', `__class__ must be set to a class, not '${typeName(value)}' object`);
  }
  const old = o.type;
  const modules = isSubtype(value, MODULE) && isSubtype(old, MODULE);
  if (!modules && ((value.v.flags | old.v.flags) & TypeFlag.IMMUTABLETYPE) !== 0) {
    return vm.raise('TypeError', '__class__ assignment only supported for mutable types or ModuleType subclasses');
  }
  checkCompatible(vm, old, value, '__class__');
  if (old === value) return;
  // The shape belongs to the old class.
  if (old.v.hasDict && o.attrs !== null && o.attrs.dict === null) instanceDict(o);
  else if (o.attrs !== null && o.attrs.dict === null) o.attrs.shape = rootShape(value);
  changeType(o, value);
}

/** The names that `dir(o)` shows: the instance's, then those of the class and its bases. */
function objectDir(vm: VM, self: PyObject): Owned {
  const names = vm.keep(dict());
  const own = getAttrOpt(vm, self, name('__dict__'));
  if (own !== null) {
    vm.keep(own);
    if (isDict(own)) copyKeys(vm, own, names);
  }
  const cls = getAttrOpt(vm, self, name('__class__'));
  if (cls !== null) mergeClassDict(vm, names, vm.keep(cls));
  return keysOf(names);
}

/** A list of a dict's keys. @nothrow */
export function keysOf(d: PyDict): Owned {
  return list(d.v.keys.filter((k) => k !== null) as PyObject[]);
}

function copyKeys(vm: VM, from: PyDict, to: PyDict): void {
  const d = from.v;
  for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) dictSet(vm, to, d.keys[e] as PyObject, NONE);
}

/** Adds the names of a class and, base after base, of what it inherits from. */
export function mergeClassDict(vm: VM, into: PyDict, cls: PyObject): void {
  if (isType(cls)) {
    copyKeys(vm, typeDict(cls), into);
    for (const base of (cls.v.bases as PyTuple).v) mergeClassDict(vm, into, base);
    return;
  }
  const mark = vm.mark();
  const d = getAttrOpt(vm, cls, name('__dict__'));
  if (d !== null) {
    iterate(vm, vm.keep(d), (key) => {
      dictSet(vm, into, key, NONE);
    });
  }
  const bases = getAttrOpt(vm, cls, name('__bases__'));
  if (bases !== null) iterate(vm, vm.keep(bases), (base) => mergeClassDict(vm, into, base));
  vm.release(mark);
}

function isDict(o: PyObject): o is PyDict {
  return (o.type.v.flags & TypeFlag.DICT_SUBCLASS) !== 0;
}

// --- The type ----------------------------------------------------------------------------------------------------

function objectFormat(vm: VM, self: PyObject, spec: PyObject): Owned {
  if (!isStr(spec)) return vm.raise('TypeError', `__format__() argument must be str, not ${argumentType(spec)}`);
  if (spec.v !== '') {
    return vm.raise('TypeError', `unsupported format string passed to ${typeName(self)}.__format__`);
  }
  return toStr(vm, self);
}

/** `__basicsize__`, and `__itemsize__` for each item. @nothrow */
function sizeOf(o: PyObject): number {
  const { basicSize, itemSize } = o.type.v;
  if (itemSize === 0) return basicSize;
  const items = o.v as { readonly length?: unknown } | null;
  return basicSize + (items !== null && typeof items.length === 'number' ? itemSize * items.length : 0);
}

defineType(OBJECT, {
  doc: `The base class of the class hierarchy.

When called, it accepts no arguments and returns a new featureless
instance that has no instance attributes and cannot be given any.
`,
  signature: '()',
  basetype: true,
  basicSize: 16,
  slots: {
    repr: objectRepr,
    hash: (_vm, o) => identityHash(o),
    // The slot, not `repr()`: the result is checked by whoever asked for a str.
    str: (vm, o) => (o.type.v.slots.repr ?? objectRepr)(vm, o),
    getattro: genericGetAttr,
    setattro: genericSetAttr,
    richcompare: objectRichcompare,
    init: objectInit,
    new_: objectNew,
  },
  methods: [
    def('__reduce_ex__', '($self, protocol, /)', 'Helper for pickle.', (vm, self: PyObject, protocol: PyObject) =>
      objectReduceEx(vm, self, protocol),
    ),
    def('__reduce__', '($self, /)', 'Helper for pickle.', (vm, self: PyObject) => objectReduce(vm, self, 0)),
    def('__getstate__', '($self, /)', 'Helper for pickle.', (vm, self: PyObject) => objectGetstate(vm, self)),
    def(
      '__subclasshook__',
      '($type, object, /)',
      `Abstract classes can override this to customize issubclass().

This is invoked early on by abc.ABCMeta.__subclasscheck__().
It should return True, False or NotImplemented.  If it returns
NotImplemented, the normal algorithm is used.  Otherwise, it
overrides the normal algorithm (and the outcome is cached).
`,
      () => notImplemented(),
      { binding: 'class' },
    ),
    def(
      '__init_subclass__',
      '($type, /)',
      `This method is called when a class is subclassed.

The default implementation does nothing. It may be
overridden to extend subclasses.
`,
      () => none(),
      { binding: 'class' },
    ),
    def(
      '__format__',
      '($self, format_spec, /)',
      'Default object formatter.\n\nReturn str(self) if format_spec is empty. Raise TypeError otherwise.',
      objectFormat,
    ),
    def('__sizeof__', '($self, /)', 'Size of object in memory, in bytes.', (_vm, self: PyObject) => int(sizeOf(self))),
    def('__dir__', '($self, /)', 'Default dir() implementation.', objectDir),
  ],
  getset: [getset('__class__', "the object's class", (_vm, self) => dup(self.type), setClass)],
});
