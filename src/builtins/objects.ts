/** Built-in functions about single objects: identity, classes, attributes, iterators. */
import {
  callSpecial,
  collect,
  getAttr,
  getIter,
  isStr,
  isSubtype,
  length,
  lengthObject,
  setAttr,
  typeName,
} from '../object/abstract.ts';
import { call0 } from '../object/call.ts';
import { DICT, LIST, STR, TUPLE, TYPE } from '../object/core-types.ts';
import type { PyDict, PyList, PyStr } from '../object/dict.ts';
import { addressOf } from '../object/heap.ts';
import { genericGetAttr, getAttrOpt } from '../object/lookup.ts';
import { def } from '../object/native.ts';
import { nextRaising } from '../object/next.ts';
import { drop, dup, Flag, type Owned, type PyObject, type PyType } from '../object/refs.ts';
import { bool, int, name, none } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { newCallableIterator } from '../types/iterators.ts';
import { listSort } from '../types/list-sort.ts';
import { isInstanceOf, isSubclassOf } from '../types/type-check.ts';
import { newAnextAwaitable } from './anext.ts';
import { vmHooks } from './hooks.ts';

/** An attribute name. Raises TypeError. */
function attributeName(vm: VM, o: PyObject): PyStr {
  if (!isStr(o)) return vm.raise('TypeError', `attribute name must be string, not '${typeName(o)}'`);
  return o;
}

function getattr(vm: VM, _self: PyObject, o: PyObject, key: PyObject, fallback?: PyObject): Owned {
  const attribute = attributeName(vm, key);
  if (fallback === undefined) return getAttr(vm, o, attribute);
  return getAttrOpt(vm, o, attribute) ?? dup(fallback);
}

function hasattr(vm: VM, _self: PyObject, o: PyObject, key: PyObject): Owned {
  const found = getAttrOpt(vm, o, attributeName(vm, key));
  if (found === null) return bool(false);
  drop(found);
  return bool(true);
}

function setattr(vm: VM, _self: PyObject, o: PyObject, key: PyObject, value: PyObject): Owned {
  setAttr(vm, o, attributeName(vm, key), value);
  return none();
}

function delattr(vm: VM, _self: PyObject, o: PyObject, key: PyObject): Owned {
  setAttr(vm, o, attributeName(vm, key), null);
  return none();
}

function iter(vm: VM, _self: PyObject, o: PyObject, sentinel?: PyObject): Owned {
  if (sentinel === undefined) return getIter(vm, o);
  if (o.type.v.slots.call === null) return vm.raise('TypeError', 'iter(v, w): v must be callable');
  return newCallableIterator(o, sentinel);
}

function next(vm: VM, _self: PyObject, it: PyObject, fallback?: PyObject): Owned {
  const f = it.type.v.slots.iternext;
  if (f === null) return vm.raise('TypeError', `'${typeName(it)}' object is not an iterator`);
  if (fallback === undefined) return nextRaising(vm, f, it);
  const mark = vm.mark();
  try {
    return f(vm, it) ?? dup(fallback);
  } catch (error) {
    const exc = vm.caught(error, mark);
    if (!vm.isException(exc, 'StopIteration')) return vm.rethrowTake(exc);
    drop(exc);
    return dup(fallback);
  }
}

function aiter(vm: VM, _self: PyObject, o: PyObject): Owned {
  const f = o.type.v.slots.am_aiter;
  if (f === null) return vm.raise('TypeError', `'${typeName(o)}' object is not an async iterable`);
  const it = f(vm, o);
  if (it.type.v.slots.am_anext === null) {
    const what = typeName(it);
    drop(it);
    return vm.raise('TypeError', `aiter() returned not an async iterator of type '${what}'`);
  }
  return it;
}

function anext(vm: VM, _self: PyObject, it: PyObject, fallback?: PyObject): Owned {
  const f = it.type.v.slots.am_anext;
  if (f === null) return vm.raise('TypeError', `'${typeName(it)}' object is not an async iterator`);
  const awaitable = f(vm, it);
  if (fallback === undefined) return awaitable;
  return newAnextAwaitable(vm, vm.keep(awaitable), fallback);
}

/** Names of an object, or of the calling frame: a sorted list. */
function dir(vm: VM, _self: PyObject, o?: PyObject): Owned {
  let names: PyObject;
  if (o === undefined) {
    const locals = vm.keep(vmHooks.locals(vm));
    names = vm.keep(call0(vm, vm.keep(getAttr(vm, locals, name('keys')))));
  } else {
    const found = callSpecial(vm, o, '__dir__');
    if (found === null) return vm.raise('TypeError', 'object does not provide __dir__');
    names = vm.keep(found);
  }
  const sorted = vm.keep(collect(vm, names));
  listSort(vm, sorted, null, null);
  return dup(sorted as PyObject);
}

function vars(vm: VM, _self: PyObject, o?: PyObject): Owned {
  if (o === undefined) return vmHooks.locals(vm);
  return getAttrOpt(vm, o, name('__dict__')) ?? vm.raise('TypeError', 'vars() argument must have __dict__ attribute');
}

/** `len` of exact lists, tuples and dicts, and of strs without astral characters. */
function quickLength(_self: PyObject, o: PyObject): Owned | null {
  const t = o.type;
  if (t === LIST || t === TUPLE) return int((o as PyList).v.length);
  if (t === DICT) return int((o as PyDict).v.used);
  if (t === STR && (o.flags & Flag.STR_KIND) === 1 << Flag.STR_KIND_SHIFT) return int((o as PyStr).v.length);
  return null;
}

/** `isinstance` with a class of no special metaclass: the object's type says yes, or is a native type, which cannot pretend. */
function quickIsInstance(_self: PyObject, o: PyObject, cls: PyObject): Owned | null {
  if (o.type === cls) return bool(true);
  if (cls.type !== TYPE) return null;
  if (isSubtype(o.type, cls as PyType)) return bool(true);
  return o.type.v.heapType || o.type.v.slots.getattro !== genericGetAttr ? null : bool(false);
}

export const objectFunctions = [
  def(
    'len',
    '($module, obj, /)',
    'Return the number of items in a container.',
    (vm, _self: PyObject, o: PyObject) => lengthObject(length(vm, o)),
    { quick1: quickLength },
  ),
  def(
    'id',
    '($module, obj, /)',
    "Return the identity of an object.\n\nThis is guaranteed to be unique among simultaneously existing objects.\n(CPython uses the object's memory address.)",
    (_vm, _self: PyObject, o: PyObject) => int(addressOf(o)),
  ),
  def(
    'callable',
    '($module, obj, /)',
    'Return whether the object is callable (i.e., some kind of function).\n\nNote that classes are callable, as are instances of classes with a\n__call__() method.',
    (_vm, _self: PyObject, o: PyObject) => bool(o.type.v.slots.call !== null),
  ),
  def(
    'isinstance',
    '($module, obj, class_or_tuple, /)',
    'Return whether an object is an instance of a class or of a subclass thereof.\n\nA tuple, as in ``isinstance(x, (A, B, ...))``, may be given as the target to\ncheck against. This is equivalent to ``isinstance(x, A) or isinstance(x, B)\nor ...`` etc.',
    (vm, _self: PyObject, o: PyObject, cls: PyObject) => bool(isInstanceOf(vm, o, cls)),
    { quick2: quickIsInstance },
  ),
  def(
    'issubclass',
    '($module, cls, class_or_tuple, /)',
    "Return whether 'cls' is derived from another class or is the same class.\n\nA tuple, as in ``issubclass(x, (A, B, ...))``, may be given as the target to\ncheck against. This is equivalent to ``issubclass(x, A) or issubclass(x, B)\nor ...``.",
    (vm, _self: PyObject, derived: PyObject, cls: PyObject) => bool(isSubclassOf(vm, derived, cls)),
  ),
  def(
    'getattr',
    '($module, object, name, default=None, /)',
    "getattr(object, name[, default]) -> value\n\nGet a named attribute from an object; getattr(x, 'y') is equivalent to x.y.\nWhen a default argument is given, it is returned when the attribute doesn't\nexist; without it, an exception is raised in that case.",
    getattr,
    { hideSignature: true },
  ),
  def(
    'hasattr',
    '($module, obj, name, /)',
    'Return whether the object has an attribute with the given name.\n\nThis is done by calling getattr(obj, name) and catching AttributeError.',
    hasattr,
  ),
  def(
    'setattr',
    '($module, obj, name, value, /)',
    "Sets the named attribute on the given object to the specified value.\n\nsetattr(x, 'y', v) is equivalent to ``x.y = v``",
    setattr,
  ),
  def(
    'delattr',
    '($module, obj, name, /)',
    "Deletes the named attribute from the given object.\n\ndelattr(x, 'y') is equivalent to ``del x.y``",
    delattr,
  ),
  def(
    'iter',
    '($module, iterable, sentinel=None, /)',
    'iter(iterable) -> iterator\niter(callable, sentinel) -> iterator\n\nGet an iterator from an object.  In the first form, the argument must\nsupply its own iterator, or be a sequence.\nIn the second form, the callable is called until it returns the sentinel.',
    iter,
    { hideSignature: true },
  ),
  def(
    'next',
    '($module, iterator, default=None, /)',
    'next(iterator[, default])\n\nReturn the next item from the iterator. If default is given and the iterator\nis exhausted, it is returned instead of raising StopIteration.',
    next,
    { hideSignature: true },
  ),
  def('aiter', '($module, async_iterable, /)', 'Return an AsyncIterator for an AsyncIterable object.', aiter),
  def(
    'anext',
    '($module, aiterator, default=<unrepresentable>, /)',
    'Return the next item from the async iterator.\n\nIf default is given and the async iterator is exhausted,\nit is returned instead of raising StopAsyncIteration.',
    anext,
  ),
  def(
    'dir',
    '($module, object=None, /)',
    "dir([object]) -> list of strings\n\nIf called without an argument, return the names in the current scope.\nElse, return an alphabetized list of names comprising (some of) the attributes\nof the given object, and of attributes reachable from it.\nIf the object supplies a method named __dir__, it will be used; otherwise\nthe default dir() logic is used and returns:\n  for a module object: the module's attributes.\n  for a class object:  its attributes, and recursively the attributes\n    of its bases.\n  for any other object: its attributes, its class's attributes, and\n    recursively the attributes of its class's base classes.",
    dir,
    { hideSignature: true, packed: true },
  ),
  def(
    'vars',
    '($module, object=None, /)',
    'vars([object]) -> dictionary\n\nWithout arguments, equivalent to locals().\nWith an argument, equivalent to object.__dict__.',
    vars,
    { hideSignature: true, packed: true },
  ),
];
