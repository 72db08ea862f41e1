/**
 * `_abc`: what abstract base classes keep of themselves. Registry and caches are sets of weak references, as in CPython;
 * beside each stands what answers quickly whether a class is in it.
 */
import { tidyingNatives } from '../gc/quiet.ts';
import { newWeakref, type PyWeakref, referentOf, WEAKREF } from '../gc/weakrefs.ts';
import { getAttr, isSubtype, isTrue, isTuple, isType, iterate, setAttr } from '../object/abstract.ts';
import { FALSE, FROZENSET, LIST, NOT_IMPLEMENTED, staticType, TRUE } from '../object/core-types.ts';
import { defineModule, defineType } from '../object/define.ts';
import { newBuiltin } from '../object/descr.ts';
import { dictGetName, dictPopName } from '../object/dict.ts';
import { newInstance } from '../object/instances.ts';
import { heldFields } from '../object/layout.ts';
import { bumpVersion, getAttrOpt, typeDict } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { newSlot } from '../object/native-call.ts';
import { dropOpt, dup, type Held, hold, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import { type TypeData, TypeFlag } from '../object/type.ts';
import { bool, int, list, name, none, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { newSet, newSetOf, type PySet, setAdd, setClear, setCopy, setDiscard, setItems } from '../types/set-table.ts';
import { isSubclassOf } from '../types/type-check.ts';
import { callMethod } from './method-calls.ts';

const ABC_DATA = staticType('_abc_data', '_abc');

/** Grows with every registration anywhere: negative answers are from a time. */
let counter = 0;

/** A set of weak references to classes. */
class ClassSet {
  /** The same classes by payload, which no two classes ever share. */
  classes: WeakSet<TypeData> = new WeakSet();
}

class AbcData {
  registry: Held<PySet> | null = null;
  cache: Held<PySet> | null = null;
  negative: Held<PySet> | null = null;
  readonly registered = new ClassSet();
  readonly positives = new ClassSet();
  readonly negatives = new ClassSet();
  /** Of the time when the negative cache was last emptied. */
  version = counter;
}
type PyAbcData = PyObject<AbcData>;
type Field = 'registry' | 'cache' | 'negative';
const CLASSES = { registry: 'registered', cache: 'positives', negative: 'negatives' } as const;

defineType(ABC_DATA, {
  doc: 'Internal state held by ABC machinery.',
  gc: true,
  basicSize: 48,
  layout: heldFields<AbcData>()('registry', 'cache', 'negative'),
  slots: { new_: newSlot('_abc_data', '(*args, **kwargs)', (_vm, type: PyType) => newInstance(type, new AbcData())) },
});

/** What a class keeps. Raises TypeError. */
function implOf(vm: VM, self: PyObject): AbcData {
  if (isType(self)) {
    const own = dictGetName(typeDict(self), name('_abc_impl'));
    if (own !== undefined && own.type === ABC_DATA) return own.v as AbcData;
  }
  const impl = vm.keep(getAttr(vm, self, name('_abc_impl')));
  if (impl.type !== ABC_DATA) return vm.raise('TypeError', '_abc_impl is set to a wrong type');
  return (impl as PyAbcData).v;
}

// --- Sets of weak references -------------------------------------------------------------------------------------

/** The callback of the references: takes them out of their set. */
const DESTROY = def('_destroy', '($self, object, /)', null, (vm: VM, self: PyObject, ref: PyObject) => {
  const set = referentOf((self as PyWeakref).v);
  if (set !== null) {
    vm.keep(dup(set));
    setDiscard(vm, set as PySet, ref);
  }
  return none();
});
tidyingNatives.add(DESTROY);

function add(vm: VM, d: AbcData, field: Field, cls: PyType): void {
  const mark = vm.mark();
  if (d[field] === null) d[field] = hold(newSet());
  const set = d[field] as PySet;
  const setRef = vm.keep(newWeakref(vm, WEAKREF, set, null));
  const callback = vm.keep(newBuiltin(DESTROY, setRef, null));
  const ref = vm.keep(newWeakref(vm, WEAKREF, cls, callback));
  setAdd(vm, set, ref);
  d[CLASSES[field]].classes.add(cls.v);
  vm.release(mark);
}

function empty(d: AbcData, field: Field): void {
  d[CLASSES[field]].classes = new WeakSet();
  const set = d[field];
  if (set !== null) setClear(set as PySet);
}

// --- Setting up a class ------------------------------------------------------------------------------------------

function isAbstract(vm: VM, o: PyObject): boolean {
  const mark = vm.mark();
  const flag = getAttrOpt(vm, o, name('__isabstractmethod__'));
  if (flag === null) return false;
  const result = isTrue(vm, vm.keep(flag));
  vm.release(mark);
  return result;
}

/** Sets `__abstractmethods__`: own abstract ones, and those of bases that are still abstract. */
function computeAbstractMethods(vm: VM, self: PyType): void {
  const mark = vm.mark();
  const abstracts = vm.keep(newSetOf(FROZENSET));
  const { keys, values } = typeDict(self).v;
  const items: PyObject[] = [];
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (key !== null) items.push(key, values[i] as PyObject);
  }
  vm.keep(list(items));
  for (let i = 0; i < items.length; i += 2) if (isAbstract(vm, items[i + 1])) setAdd(vm, abstracts, items[i]);
  const bases = vm.keep(getAttr(vm, self, name('__bases__')));
  if (!isTuple(bases)) return vm.raise('TypeError', '__bases__ is not tuple');
  for (const base of bases.v as PyObject[]) {
    const inner = vm.mark();
    const inherited = getAttrOpt(vm, base, name('__abstractmethods__'));
    if (inherited === null) continue;
    iterate(vm, vm.keep(inherited), (key) => {
      const value = getAttrOpt(vm, self, key as PyObject<string>);
      if (value !== null && isAbstract(vm, vm.keep(value))) setAdd(vm, abstracts, key);
    });
    vm.release(inner);
  }
  setAttr(vm, self, name('__abstractmethods__'), abstracts);
  vm.release(mark);
}

const COLLECTION = TypeFlag.SEQUENCE | TypeFlag.MAPPING;

function abcInit(vm: VM, _self: PyObject, cls: PyObject): Owned {
  if (!isType(cls)) return vm.raise('TypeError', "descriptor '__dict__' requires a 'type' object");
  computeAbstractMethods(vm, cls);
  setAttr(vm, cls, name('_abc_impl'), vm.keep(newInstance(ABC_DATA, new AbcData())));
  const d = typeDict(cls);
  const key = name('__abc_tpflags__');
  const flags = dictGetName(d, key);
  if (flags !== undefined && typeof flags.v === 'number') {
    const kind = flags.v & COLLECTION;
    if (kind === COLLECTION) {
      return vm.raise('TypeError', '__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING');
    }
    cls.v.flags |= kind;
    dropOpt(dictPopName(d, key));
    bumpVersion(cls);
  }
  return none();
}

// --- Registering -------------------------------------------------------------------------------------------------

/** Instances of a class match as sequences or mappings, those of its subclasses too. */
function setCollection(cls: PyType, kind: number): void {
  const td = cls.v;
  if ((td.flags & COLLECTION) === kind || (td.flags & TypeFlag.IMMUTABLETYPE) !== 0) return;
  td.flags = (td.flags & ~COLLECTION) | kind;
  for (const sub of td.subclasses) setCollection(sub, kind);
}

function register(vm: VM, _self: PyObject, self: PyObject, subclass: PyObject): Owned {
  if (!isType(subclass)) return vm.raise('TypeError', 'Can only register classes');
  if (isSubclassOf(vm, subclass, self)) return dup(subclass as PyObject);
  if (isSubclassOf(vm, self, subclass)) {
    return vm.raise('RuntimeError', 'Refusing to create an inheritance cycle');
  }
  add(vm, implOf(vm, self), 'registry', subclass);
  counter++;
  if (isType(self) && (self.v.flags & COLLECTION) !== 0) setCollection(subclass, self.v.flags & COLLECTION);
  return dup(subclass as PyObject);
}

// --- Checks ------------------------------------------------------------------------------------------------------

function instanceCheck(vm: VM, _self: PyObject, self: PyObject, instance: PyObject): Owned {
  const d = implOf(vm, self);
  const subtype = instance.type;
  const cls = vm.keep(getAttr(vm, instance, name('__class__')));
  if (isType(cls)) {
    if (d.positives.classes.has(cls.v)) return bool(true);
    if (cls === subtype && d.version === counter && d.negatives.classes.has(cls.v)) return bool(false);
  }
  const result = callMethod(vm, self, '__subclasscheck__', [cls]);
  if ((cls as PyObject) === subtype) return result;
  if (isTrue(vm, vm.keep(result))) return dup(result as PyObject);
  return callMethod(vm, self, '__subclasscheck__', [subtype]);
}

function subclassCheck(vm: VM, _self: PyObject, self: PyObject, subclass: PyObject): Owned {
  if (!isType(subclass)) return vm.raise('TypeError', 'issubclass() arg 1 must be a class');
  const d = implOf(vm, self);
  if (d.positives.classes.has(subclass.v)) return bool(true);
  if (d.version < counter) {
    d.version = counter;
    empty(d, 'negative');
  } else if (d.negatives.classes.has(subclass.v)) return bool(false);

  const hook = vm.keep(callMethod(vm, self, '__subclasshook__', [subclass]));
  if (hook === TRUE) {
    add(vm, d, 'cache', subclass);
    return bool(true);
  }
  if (hook === FALSE) {
    add(vm, d, 'negative', subclass);
    return bool(false);
  }
  if (hook !== NOT_IMPLEMENTED) {
    return vm.raise('AssertionError', '__subclasshook__ must return either False, True, or NotImplemented');
  }
  if (isType(self) && isSubtype(subclass, self)) {
    add(vm, d, 'cache', subclass);
    return bool(true);
  }
  if (d.registered.classes.has(subclass.v)) return bool(true);
  if (isBelow(vm, d, self, subclass)) {
    add(vm, d, 'cache', subclass);
    return bool(true);
  }
  add(vm, d, 'negative', subclass);
  return bool(false);
}

/** Whether a class is a subclass of a registered class, or of a subclass. */
function isBelow(vm: VM, d: AbcData, self: PyObject, subclass: PyType): boolean {
  const mark = vm.mark();
  if (d.registry !== null) {
    // References may go while they are asked.
    const refs = setItems(d.registry as PySet);
    vm.keep(list(refs));
    for (const ref of refs) {
      const cls = referentOf((ref as PyWeakref).v);
      if (cls !== null && isSubclassOf(vm, subclass, vm.keep(dup(cls)))) {
        vm.release(mark);
        return true;
      }
    }
  }
  const subclasses = vm.keep(callMethod(vm, self, '__subclasses__'));
  if (subclasses.type !== LIST) return vm.raise('TypeError', '__subclasses__() must return a list');
  const items = subclasses.v as PyObject[];
  for (let i = 0; i < items.length; i++) {
    if (isSubclassOf(vm, subclass, items[i])) {
      vm.release(mark);
      return true;
    }
  }
  vm.release(mark);
  return false;
}

function copyOf(vm: VM, set: PySet | null): Owned {
  return set === null ? newSet() : dup(setCopy(vm, set) as PyObject);
}

export const _abc = defineModule('_abc', {
  doc: 'Module contains faster C implementation of abc.ABCMeta',
  functions: [
    def(
      'get_cache_token',
      '($module, /)',
      'Returns the current ABC cache token.\n\nThe token is an opaque object (supporting equality testing) identifying the\ncurrent version of the ABC cache for virtual subclasses. The token changes\nwith every call to register() on any ABC.',
      () => int(counter),
    ),
    def(
      '_abc_init',
      '($module, self, /)',
      'Internal ABC helper for class set-up. Should be never used outside abc module.',
      abcInit,
    ),
    def(
      '_reset_registry',
      '($module, self, /)',
      'Internal ABC helper to reset registry of a given class.\n\nShould be only used by refleak.py',
      (vm, _self: PyObject, cls: PyObject) => {
        empty(implOf(vm, cls), 'registry');
        return none();
      },
    ),
    def(
      '_reset_caches',
      '($module, self, /)',
      'Internal ABC helper to reset both caches of a given class.\n\nShould be only used by refleak.py',
      (vm, _self: PyObject, cls: PyObject) => {
        const d = implOf(vm, cls);
        empty(d, 'cache');
        empty(d, 'negative');
        return none();
      },
    ),
    def(
      '_get_dump',
      '($module, self, /)',
      "Internal ABC helper for cache and registry debugging.\n\nReturn shallow copies of registry, of both caches, and\nnegative cache version. Don't call this function directly,\ninstead use ABC._dump_registry() for a nice repr.",
      (vm, _self: PyObject, cls: PyObject) => {
        const d = implOf(vm, cls);
        const sets = [d.registry, d.cache, d.negative].map((set) => vm.keep(copyOf(vm, set)));
        return tupleTake([...sets.map((set) => dup(set)), int(d.version)]);
      },
    ),
    def(
      '_abc_register',
      '($module, self, subclass, /)',
      'Internal ABC helper for subclasss registration. Should be never used outside abc module.',
      register,
    ),
    def(
      '_abc_instancecheck',
      '($module, self, instance, /)',
      'Internal ABC helper for instance checks. Should be never used outside abc module.',
      instanceCheck,
    ),
    def(
      '_abc_subclasscheck',
      '($module, self, subclass, /)',
      'Internal ABC helper for subclasss checks. Should be never used outside abc module.',
      subclassCheck,
    ),
  ],
});
