/** `BaseException`: what every exception can do, and how instances of exception types are made. */
import { collectTuple, isStr, isSubtype, repr, reprText, setAttr, toStr, typeName } from '../../object/abstract.ts';
import { tupleOfCall } from '../../object/call.ts';
import { BASE_EXCEPTION, FALSE, NONE, TRACEBACK, TRUE } from '../../object/core-types.ts';
import { defineType, getset, type TypeSpec, valueMember } from '../../object/define.ts';
import { dictNext, type PyStr, type PyTuple } from '../../object/dict.ts';
import { ExcData, exceptionLayout, type PyException } from '../../object/exc.ts';
import { alloc, track } from '../../object/heap.ts';
import { newInstance } from '../../object/instances.ts';
import { genericGetAttr, getAttrOpt, instanceDict, setInstanceDict } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { dropOpt, dup, type Held, hold, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { TypeFlag } from '../../object/type.ts';
import { bool, EMPTY_TUPLE, listTake, name, none, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { argumentType } from '../type-names.ts';

export type Args = readonly PyObject[];
export type Names = readonly PyStr[] | null;

// --- Making ------------------------------------------------------------------------------------------------------

/** An instance of an exception type with a payload; the attribute part of built-in ones is made when it is needed. @nothrow */
export function newExceptionOf<D extends ExcData>(type: PyType, payload: D): Owned<PyObject<D>> {
  if (type.v.heapType) return newInstance(type, payload);
  const o = alloc(type, payload);
  track(o);
  return o;
}

/** A fresh payload of the kind that instances of `type` have, without arguments. @nothrow */
export function payloadOf(type: PyType): ExcData {
  return (type.v.newPayload as () => ExcData)();
}

/** The positional arguments of a call. @nothrow */
export function positional(args: Args, kwnames: Names): Args {
  return kwnames === null || kwnames.length === 0 ? args : args.slice(0, args.length - kwnames.length);
}

/** Puts something in the place of `args`. @nothrow */
export function replaceArgs(data: ExcData, args: Owned<PyTuple>): void {
  const old = data.args;
  data.args = hold(args);
  dropOpt(old);
}

/** `BaseException.__new__`: any arguments; the positional ones become `args`. */
export function exceptionNew(_vm: VM, type: PyType, args: Args, kwnames: Names): Owned {
  const data = payloadOf(type);
  if (args.length > (kwnames === null ? 0 : kwnames.length)) replaceArgs(data, tupleOfCall(args, kwnames));
  return newExceptionOf(type, data);
}

/** `BaseException.__init__`. Raises TypeError for keyword arguments. */
export function exceptionInit(vm: VM, self: PyObject, args: Args, kwnames: Names): void {
  noKeywords(vm, self.type, kwnames);
  const data = (self as PyException).v;
  replaceArgs(data, tupleOfCall(args, kwnames));
}

/** Raises TypeError when there are keyword arguments (`_PyArg_NoKeywords`). */
export function noKeywords(vm: VM, type: PyType, kwnames: Names): void {
  if (kwnames !== null && kwnames.length > 0) vm.raise('TypeError', `${type.v.name}() takes no keyword arguments`);
}

// --- Text --------------------------------------------------------------------------------------------------------

/** `str(e)` as BaseException makes it: nothing, the one argument, or all of them as a tuple. */
export function exceptionStr(vm: VM, self: PyException): Owned<PyStr> {
  const args = self.v.args;
  if (args === null || args.v.length === 0) return str('');
  return args.v.length === 1 ? toStr(vm, args.v[0]) : repr(vm, args);
}

function exceptionRepr(vm: VM, self: PyException): Owned<PyStr> {
  const args = self.v.args;
  const dot = self.type.v.name.lastIndexOf('.');
  const own = self.type.v.name.slice(dot + 1);
  if (args === null) return str(`${own}()`);
  if (args.v.length === 1) return str(`${own}(${reprText(vm, args.v[0])})`);
  return str(own + reprText(vm, args));
}

// --- Attributes --------------------------------------------------------------------------------------------------

/** Replaces a field: the new reference first, then the old one ends. @nothrow */
export function setField<K extends string>(data: { [P in K]: Held | null }, key: K, value: PyObject | null): void {
  const old = data[key];
  data[key] = value === null ? null : share(value);
  dropOpt(old);
}

/** Whether an object is an exception. @nothrow */
export function isException(o: PyObject): o is PyException {
  return (o.type.v.flags & TypeFlag.BASE_EXC_SUBCLASS) !== 0;
}

/** Whether an object is an exception class. @nothrow */
export function isExceptionClass(o: PyObject): o is PyType {
  return (o.type.v.flags & TypeFlag.TYPE_SUBCLASS) !== 0 && isSubtype(o as PyType, BASE_EXCEPTION);
}

function setArgs(vm: VM, self: PyException, value: PyObject | null): void {
  if (value === null) return vm.raise('TypeError', 'args may not be deleted');
  replaceArgs(self.v, collectTuple(vm, value));
}

/** `e.__traceback__ = value`; null stands for deletion. Raises TypeError for what is no traceback. */
export function setTraceback(vm: VM, self: PyException, value: PyObject | null): void {
  if (value === null) return vm.raise('TypeError', '__traceback__ may not be deleted');
  if (value !== NONE && value.type !== TRACEBACK) {
    return vm.raise('TypeError', '__traceback__ must be a traceback or None');
  }
  setField(self.v, 'traceback', value === NONE ? null : value);
}

function setContext(vm: VM, self: PyException, value: PyObject | null): void {
  if (value === null) return vm.raise('TypeError', '__context__ may not be deleted');
  if (value !== NONE && !isException(value)) {
    return vm.raise('TypeError', 'exception context must be None or derive from BaseException');
  }
  setField(self.v, 'context', value === NONE ? null : value);
}

function setCause(vm: VM, self: PyException, value: PyObject | null): void {
  if (value === null) return vm.raise('TypeError', '__cause__ may not be deleted');
  if (value !== NONE && !isException(value)) {
    return vm.raise('TypeError', 'exception cause must be None or derive from BaseException');
  }
  setField(self.v, 'cause', value === NONE ? null : value);
  self.v.suppressContext = true;
}

function setSuppress(vm: VM, self: PyException, value: PyObject | null): void {
  if (value === null) return vm.raise('TypeError', "can't delete numeric/char attribute");
  if (value !== TRUE && value !== FALSE) return vm.raise('TypeError', 'attribute value type must be bool');
  self.v.suppressContext = value === TRUE;
}

function setDict(vm: VM, self: PyException, value: PyObject | null): void {
  if (value === null) return vm.raise('TypeError', 'cannot delete __dict__');
  if ((value.type.v.flags & TypeFlag.DICT_SUBCLASS) === 0) {
    return vm.raise('TypeError', `__dict__ must be set to a dictionary, not a '${typeName(value)}'`);
  }
  setInstanceDict(self, value as ReturnType<typeof instanceDict>);
}

/** Whether an exception has attributes of its own, or had its `__dict__` looked at. @nothrow */
export function hasAttributes(self: PyObject): boolean {
  const a = self.attrs;
  return a !== null && (a.dict !== null || a.values.length > self.type.v.slotCount);
}

/** `(type, args)` or `(type, args, state)` for pickling; the state moves in. @nothrow */
export function reduced(self: PyException, args: Owned<PyTuple>, state: Owned | null): Owned {
  const items: Owned[] = [dup(self.type), args];
  if (state !== null) items.push(state);
  return tupleTake(items);
}

/** `args` of an exception as an owned tuple. @nothrow */
export function argsOf(self: PyException): Owned<PyTuple> {
  return dup(self.v.args ?? EMPTY_TUPLE);
}

function reduce(_vm: VM, self: PyException): Owned {
  return reduced(self, argsOf(self), hasAttributes(self) ? dup(instanceDict(self)) : null);
}

function setState(vm: VM, self: PyException, state: PyObject): Owned {
  if (state === NONE) return none();
  if ((state.type.v.flags & TypeFlag.DICT_SUBCLASS) === 0) return vm.raise('TypeError', 'state is not a dictionary');
  const d = (state as ReturnType<typeof instanceDict>).v;
  for (let e = dictNext(d, 0); e >= 0; e = dictNext(d, e + 1)) {
    const mark = vm.mark();
    const key = vm.keep(dup(d.keys[e] as PyObject));
    const value = vm.keep(dup(d.values[e] as PyObject));
    if (!isStr(key)) return vm.raise('TypeError', `attribute name must be string, not '${typeName(key)}'`);
    setAttr(vm, self, key, value);
    vm.release(mark);
  }
  return none();
}

function addNote(vm: VM, self: PyException, note: PyObject): Owned {
  if (!isStr(note)) return vm.raise('TypeError', `note must be a str, not '${typeName(note)}'`);
  const found = getAttrOpt(vm, self, name('__notes__'));
  if (found === null) {
    setAttr(vm, self, name('__notes__'), vm.keep(listTake([dup(note)])));
    return none();
  }
  const notes = vm.keep(found);
  if ((notes.type.v.flags & TypeFlag.LIST_SUBCLASS) === 0) {
    return vm.raise('TypeError', 'Cannot add note: __notes__ is not a list');
  }
  const items = (notes as PyTuple).v;
  items.push(share(note));
  notes.aux = items.length;
  return none();
}

// --- Checks of arguments, in the words of PyArg_ParseTuple -------------------------------------------------------

/** Raises TypeError unless an argument is a str; `where` comes in front: `argument 1 must be str, not int`. */
export function wantStr(vm: VM, o: PyObject, number: number, where = ''): PyStr {
  if (isStr(o)) return o;
  return vm.raise('TypeError', `${where}argument ${number} must be str, not ${argumentType(o)}`);
}

// --- The type ----------------------------------------------------------------------------------------------------

/** `new_` and `init` of the types that add nothing to their base; such types have them in their own namespace. */
export const plainSlots: NonNullable<TypeSpec['slots']> = { new_: exceptionNew, init: exceptionInit };

/** A fresh payload for types without fields of their own. @nothrow */
export function plainPayload(): ExcData {
  return new ExcData(share(EMPTY_TUPLE));
}

defineType(BASE_EXCEPTION, {
  doc: 'Common base class for all exceptions',
  basetype: true,
  gc: true,
  hasDict: true,
  dictOffset: 16,
  basicSize: 72,
  layout: exceptionLayout,
  newPayload: plainPayload,
  flags: TypeFlag.BASE_EXC_SUBCLASS,
  slots: {
    new_: exceptionNew,
    init: exceptionInit,
    repr: exceptionRepr,
    str: exceptionStr,
    getattro: genericGetAttr,
  },
  methods: [
    def('__reduce__', '($self, /)', null, reduce),
    def('__setstate__', '($self, object, /)', null, setState),
    def(
      'with_traceback',
      '($self, object, /)',
      'Exception.with_traceback(tb) --\n    set self.__traceback__ to tb and return self.',
      (vm, self: PyException, tb: PyObject) => {
        setTraceback(vm, self, tb);
        return dup(self);
      },
    ),
    def('add_note', '($self, object, /)', 'Exception.add_note(note) --\n    add a note to the exception', addNote),
  ],
  members: [
    valueMember('__suppress_context__', null, (self: PyException) => bool(self.v.suppressContext), setSuppress),
  ],
  getset: [
    getset('__dict__', null, (_vm, self: PyException) => dup(instanceDict(self)), setDict),
    getset('args', null, (_vm, self: PyException) => (self.v.args === null ? none() : dup(self.v.args)), setArgs),
    getset(
      '__traceback__',
      null,
      (_vm, self: PyException) => (self.v.traceback === null ? none() : dup(self.v.traceback)),
      setTraceback,
    ),
    getset(
      '__context__',
      'exception context',
      (_vm, self: PyException) => (self.v.context === null ? none() : dup(self.v.context)),
      setContext,
    ),
    getset(
      '__cause__',
      'exception cause',
      (_vm, self: PyException) => (self.v.cause === null ? none() : dup(self.v.cause)),
      setCause,
    ),
  ],
});
