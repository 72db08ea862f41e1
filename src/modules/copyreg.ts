/** `copyreg`: what pickling and copying ask for how objects are taken apart and made again. */

import {
  asIndex,
  compareBool,
  getAttr,
  getItem,
  isInt,
  isStr,
  isTrue,
  isType,
  iterate,
  reprText,
  setAttr,
  strText,
} from '../object/abstract.ts';
import { call, call0, call1, call2 } from '../object/call.ts';
import { COMPLEX, INT, NONE, OBJECT } from '../object/core-types.ts';
import { defineModule, put } from '../object/define.ts';
import { dictClear, dictGet, dictGetName, dictPop, dictSet, type PyDict, type PyStr } from '../object/dict.ts';
import { getAttrOpt, typeDict } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { drop, dropOpt, dup, type PyObject } from '../object/refs.ts';
import { Op } from '../object/type.ts';
import { dict, list, name, none, str, tuple } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { UNION_TYPE } from '../types/union.ts';

/** One of the module's tables: programs hold and change the very dicts that the functions use. */
function tableOf(vm: VM, module: PyObject, which: string): PyDict {
  return vm.keep(getAttr(vm, module, name(which))) as PyDict;
}

function importAttr(vm: VM, module: string, attribute: string): PyObject {
  return vm.keep(getAttr(vm, vm.keep(vm.importModule(module)), name(attribute)));
}

// --- The table of reduction functions ----------------------------------------------------------------------------

function checkConstructor(vm: VM, o: PyObject): void {
  if (o.type.v.slots.call === null) vm.raise('TypeError', 'constructors must be callable');
}

const pickle = def(
  'pickle',
  '($module, ob_type, pickle_function, constructor_ob=None)',
  null,
  (vm, module: PyObject, type: PyObject, reduce: PyObject, constructor: PyObject | undefined) => {
    if (reduce.type.v.slots.call === null) return vm.raise('TypeError', 'reduction functions must be callable');
    dictSet(vm, tableOf(vm, module, 'dispatch_table'), type, reduce);
    if (constructor !== undefined && constructor !== NONE) checkConstructor(vm, constructor);
    return none();
  },
);

const constructor = def('constructor', '($module, object)', null, (vm, _module: PyObject, o: PyObject) => {
  checkConstructor(vm, o);
  return none();
});

const pickleComplex = def('pickle_complex', '($module, c)', null, (vm, _module: PyObject, c: PyObject) => {
  const real = vm.keep(getAttr(vm, c, name('real')));
  const imag = vm.keep(getAttr(vm, c, name('imag')));
  return tuple([COMPLEX, vm.keep(tuple([real, imag]))]);
});

const pickleUnion = def('pickle_union', '($module, obj)', null, (vm, _module: PyObject, o: PyObject) => {
  const reduce = importAttr(vm, '_functools', 'reduce');
  const or = importAttr(vm, '_operator', 'or_');
  const args = vm.keep(getAttr(vm, o, name('__args__')));
  return tuple([reduce, vm.keep(tuple([or, args]))]);
});

// --- Protocols 0 and 1 -------------------------------------------------------------------------------------------

const reconstructor = def(
  '_reconstructor',
  '($module, cls, base, state)',
  null,
  (vm, _module: PyObject, cls: PyObject, base: PyObject, state: PyObject) => {
    const make = vm.keep(getAttr(vm, base, name('__new__')));
    if (base === OBJECT) return call1(vm, make, cls);
    const o = vm.keep(call2(vm, make, cls, state));
    const init = vm.keep(getAttr(vm, base, name('__init__')));
    if (compareBool(vm, init, vm.keep(getAttr(vm, OBJECT, name('__init__'))), Op.NE)) drop(call2(vm, init, o, state));
    return dup(o);
  },
);

/** `cls.__name__` as messages quote it. */
function quotedName(vm: VM, cls: PyObject): string {
  return reprText(vm, vm.keep(getAttr(vm, cls, name('__name__'))));
}

/** Whether `o.__slots__` is there and not empty. */
function hasSlots(vm: VM, o: PyObject): boolean {
  const slots = getAttrOpt(vm, o, name('__slots__'));
  return slots !== null && isTrue(vm, vm.keep(slots));
}

/** The first class of an MRO that is not written in Python: it knows how its own part is copied. */
function nativeBase(vm: VM, cls: PyObject): PyObject {
  let base: PyObject = OBJECT;
  iterate(vm, vm.keep(getAttr(vm, cls, name('__mro__'))), (c) => {
    base = c;
    return !isType(c) || c.v.heapType;
  });
  return base;
}

const reduceEx = def('_reduce_ex', '($module, self, proto)', null, (vm, module: PyObject, self: PyObject) => {
  const cls = vm.keep(getAttr(vm, self, name('__class__')));
  const base = nativeBase(vm, cls);
  let content: PyObject = NONE;
  if (base !== OBJECT) {
    if (base === cls) return vm.raise('TypeError', `cannot pickle ${quotedName(vm, cls)} object`);
    content = vm.keep(call1(vm, base, self));
  }
  const getstate = vm.keep(getAttr(vm, self, name('__getstate__')));
  const own = vm.keep(getAttr(vm, self.type, name('__getstate__')));
  if (own === vm.keep(getAttr(vm, OBJECT, name('__getstate__'))) && hasSlots(vm, self)) {
    return vm.raise('TypeError', 'a class that defines __slots__ without defining __getstate__ cannot be pickled');
  }
  const state = vm.keep(call0(vm, getstate));
  const maker = vm.keep(getAttr(vm, module, name('_reconstructor')));
  const args = vm.keep(tuple([cls, base, content]));
  return tuple(isTrue(vm, state) ? [maker, args, state] : [maker, args]);
});

// --- Protocol 2 and up -------------------------------------------------------------------------------------------

const newobj = def(
  '__newobj__',
  '($module, cls, /, *args)',
  null,
  (vm, _module: PyObject, cls: PyObject, args: PyObject[]) =>
    call(vm, vm.keep(getAttr(vm, cls, name('__new__'))), [cls, ...args], null),
);

const newobjEx = def(
  '__newobj_ex__',
  '($module, cls, args, kwargs)',
  'Used by pickle protocol 4, instead of __newobj__ to allow classes with\n    keyword-only arguments to be pickled correctly.\n    ',
  (vm, _module: PyObject, cls: PyObject, args: PyObject, kwargs: PyObject) => {
    const all: PyObject[] = [cls];
    iterate(vm, args, (x) => {
      all.push(vm.keep(dup(x)));
    });
    const names: PyStr[] = [];
    iterate(vm, kwargs, (key) => {
      names.push(vm.keep(dup(key)) as PyStr);
    });
    for (const key of names) all.push(vm.keep(getItem(vm, kwargs, key)));
    return call(vm, vm.keep(getAttr(vm, cls, name('__new__'))), all, names);
  },
);

/** Adds the names that `__slots__` of one class gives, as its instances know them. */
function addSlotNames(vm: VM, cls: PyObject, slots: PyObject, out: PyObject[]): void {
  const add = (slot: PyObject): void => {
    const text = strText(vm, slot);
    if (text === '__dict__' || text === '__weakref__') return;
    if (!text.startsWith('__') || text.endsWith('__')) {
      out.push(vm.keep(dup(slot)));
      return;
    }
    const stripped = strText(vm, vm.keep(getAttr(vm, cls, name('__name__')))).replace(/^_+/, '');
    out.push(stripped === '' ? vm.keep(dup(slot)) : vm.keep(str(`_${stripped}${text}`)));
  };
  if (isStr(slots)) add(slots);
  else iterate(vm, slots, (slot) => add(slot));
}

const slotnames = def(
  '_slotnames',
  '($module, cls)',
  `Return a list of slot names for a given class.

    This needs to find slots defined by the class and its bases, so we
    can't simply return the __slots__ attribute.  We must walk down
    the Method Resolution Order and concatenate the __slots__ of each
    class found there.  (This assumes classes don't modify their
    __slots__ attribute to misrepresent their slots after the class is
    defined.)
    `,
  (vm, _module: PyObject, cls: PyObject) => {
    if (!isType(cls)) return vm.raise('TypeError', `expected a class, not ${reprText(vm, cls)}`);
    const known = dictGetName(typeDict(cls), name('__slotnames__'));
    if (known !== undefined && known !== NONE) return dup(known);
    const names: PyObject[] = [];
    for (const c of cls.v.mroTypes) {
      const slots = dictGetName(typeDict(c), name('__slots__'));
      if (slots !== undefined) addSlotNames(vm, c, vm.keep(dup(slots)), names);
    }
    const result = vm.keep(list(names));
    // Kept in the class where that can be done.
    if (cls.v.heapType) rememberSlotNames(vm, cls, result);
    return dup(result as PyObject);
  },
);

/** A metaclass may refuse attributes: then the names are found anew each time. */
function rememberSlotNames(vm: VM, cls: PyObject, names: PyObject): void {
  const mark = vm.mark();
  try {
    setAttr(vm, cls, name('__slotnames__'), names);
  } catch (error) {
    drop(vm.caught(error, mark));
  }
}

// --- Codes of globals --------------------------------------------------------------------------------------------

interface Codes {
  readonly key: PyObject;
  readonly registry: PyDict;
  readonly inverted: PyDict;
}

function codes(vm: VM, module: PyObject, of: PyObject, which: PyObject): Codes {
  return {
    key: vm.keep(tuple([of, which])),
    registry: tableOf(vm, module, '_extension_registry'),
    inverted: tableOf(vm, module, '_inverted_registry'),
  };
}

/** Whether the code and the name are registered for each other. */
function registered(vm: VM, { key, registry, inverted }: Codes, code: PyObject): boolean {
  const c = dictGet(vm, registry, key);
  if (c === undefined || !compareBool(vm, c, code, Op.EQ)) return false;
  const k = dictGet(vm, inverted, code);
  return k !== undefined && compareBool(vm, k, key, Op.EQ);
}

const addExtension = def(
  'add_extension',
  '($module, module, name, code)',
  'Register an extension code.',
  (vm, module: PyObject, of: PyObject, which: PyObject, number: PyObject) => {
    const code = vm.keep(isInt(number) && number.type === INT ? dup(number as PyObject) : call1(vm, INT, number));
    const n = asIndex(vm, code);
    if (n < 1 || n > 0x7fffffff) return vm.raise('ValueError', 'code out of range');
    const c = codes(vm, module, of, which);
    if (registered(vm, c, code)) return none();
    const other = dictGet(vm, c.registry, c.key);
    if (other !== undefined) {
      const text = strText(vm, vm.keep(dup(other)));
      return vm.raise('ValueError', `key ${strText(vm, c.key)} is already registered with code ${text}`);
    }
    const taken = dictGet(vm, c.inverted, code);
    if (taken !== undefined) {
      const text = strText(vm, vm.keep(dup(taken)));
      return vm.raise('ValueError', `code ${strText(vm, code)} is already in use for key ${text}`);
    }
    dictSet(vm, c.registry, c.key, code);
    dictSet(vm, c.inverted, code, c.key);
    return none();
  },
);

const removeExtension = def(
  'remove_extension',
  '($module, module, name, code)',
  'Unregister an extension code.  For testing only.',
  (vm, module: PyObject, of: PyObject, which: PyObject, code: PyObject) => {
    const c = codes(vm, module, of, which);
    if (!registered(vm, c, code)) {
      return vm.raise('ValueError', `key ${strText(vm, c.key)} is not registered with code ${strText(vm, code)}`);
    }
    dropOpt(dictPop(vm, c.registry, c.key));
    dropOpt(dictPop(vm, c.inverted, code));
    dropOpt(dictPop(vm, tableOf(vm, module, '_extension_cache'), code));
    return none();
  },
);

const clearExtensionCache = def('clear_extension_cache', '($module)', null, (vm, module: PyObject) => {
  dictClear(tableOf(vm, module, '_extension_cache'));
  return none();
});

export const copyreg = defineModule('copyreg', {
  doc: 'Helper to provide extensibility for pickle.\n\nThis is only useful to add pickle support for extension types defined in\nC, not for instances of user-defined classes.\n',
  functions: [
    pickle,
    constructor,
    pickleComplex,
    pickleUnion,
    reconstructor,
    reduceEx,
    newobj,
    newobjEx,
    slotnames,
    addExtension,
    removeExtension,
    clearExtensionCache,
  ],
  init: (vm, d) => {
    const exported = ['pickle', 'constructor', 'add_extension', 'remove_extension', 'clear_extension_cache'];
    put(d, '__all__', vm.stringList(exported));
    const table = vm.keep(dict());
    dictSet(vm, table, COMPLEX, dictGetName(d, name('pickle_complex')) as PyObject);
    dictSet(vm, table, UNION_TYPE, dictGetName(d, name('pickle_union')) as PyObject);
    put(d, 'dispatch_table', dup(table as PyObject));
    for (const registry of ['_extension_registry', '_inverted_registry', '_extension_cache']) put(d, registry, dict());
  },
});
