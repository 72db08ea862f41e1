/** `_pickle.Unpickler`, and `load` and `loads`. */
import { getIter, isStr, reprText, typeName } from '../../object/abstract.ts';
import { isBytes, readBytes } from '../../object/buffer.ts';
import { DICT, NONE, staticType } from '../../object/core-types.ts';
import { defineType, getset } from '../../object/define.ts';
import { dictSet } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { getAttrOpt, lookupType } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { initSlot } from '../../object/native-call.ts';
import { dropOpt, dup, hold, holdOpt, type Owned, type PyObject, type PyType } from '../../object/refs.ts';
import { dict, int, name, none, tuple } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { flagArgument, nameArgument } from '../../types/arguments.ts';
import { isDict } from '../../types/dict.ts';
import { callMethod } from '../method-calls.ts';
import { type PyUnpickler, setInputField, UnpicklerData, unpicklerLayout } from './input.ts';
import { loadPickle, noPersistentLoad } from './load.ts';
import { ProxyData } from './pickler.ts';
import { dottedPath, follow, moduleAlias, namePair, unpicklingError } from './state.ts';

export const UNPICKLER = staticType('Unpickler', '_pickle');

// --- Arguments ---------------------------------------------------------------------------------------------------

function setFile(vm: VM, d: UnpicklerData, file: PyObject): void {
  setInputField(d, 'peek', holdOpt(getAttrOpt(vm, file, name('peek'))));
  setInputField(d, 'readinto', holdOpt(getAttrOpt(vm, file, name('readinto'))));
  const read = getAttrOpt(vm, file, name('read'));
  if (read !== null) vm.keep(read);
  const readline = getAttrOpt(vm, file, name('readline'));
  if (read === null || readline === null) {
    dropOpt(readline);
    vm.raise('TypeError', "file must have 'read' and 'readline' attributes");
    return;
  }
  setInputField(d, 'read', hold(dup(read)));
  setInputField(d, 'readline', hold(readline));
}

function setOptions(
  vm: VM,
  d: UnpicklerData,
  owner: string,
  fixImports: PyObject | undefined,
  encoding: PyObject | undefined,
  errors: PyObject | undefined,
  buffers: PyObject | undefined,
): void {
  d.fixImports = fixImports === undefined || flagArgument(vm, fixImports);
  d.encoding = nameArgument(vm, owner, "argument 'encoding'", encoding) ?? 'ASCII';
  d.errors = nameArgument(vm, owner, "argument 'errors'", errors) ?? 'strict';
  setInputField(d, 'buffers', buffers === undefined || buffers === NONE ? null : hold(getIter(vm, buffers)));
  d.ready = true;
}

function init(
  vm: VM,
  self: PyUnpickler,
  file: PyObject,
  fixImports?: PyObject,
  encoding?: PyObject,
  errors?: PyObject,
  buffers?: PyObject,
): void {
  const d = self.v;
  if (d.ready) {
    d.clear(0);
    d.clearMemo();
    d.input = new Uint8Array(0);
    d.at = d.prefetched = 0;
  }
  setFile(vm, d, file);
  setOptions(vm, d, 'Unpickler', fixImports, encoding, errors, buffers);
  d.proto = 0;
}

// --- Loading -----------------------------------------------------------------------------------------------------

/** The object that a module has under a name, which is dotted from protocol 4 on. */
function findClass(vm: VM, self: PyUnpickler, module: PyObject, global: PyObject): Owned {
  const d = self.v;
  const mark = vm.mark();
  let from = module;
  let what = global;
  if (d.proto < 3 && d.fixImports) {
    const pair = namePair(vm, 'NAME_MAPPING', vm.keep(tuple([module, global])));
    if (pair !== null) [from, what] = pair.v as PyObject[];
    else from = moduleAlias(vm, 'IMPORT_MAPPING', module) ?? module;
  }
  if (!isStr(from)) return vm.raise('TypeError', 'module name must be a string');
  if (from.v === '') return vm.raise('ValueError', 'Empty module name');
  const m = vm.keep(vm.importModule(from.v));
  if (!isStr(what)) {
    const kind = typeName(what);
    return vm.raise(
      'TypeError',
      d.proto >= 4 ? `must be str, not ${kind}` : `attribute name must be string, not '${kind}'`,
    );
  }
  const text = what.v;
  const path = d.proto >= 4 ? dottedPath(vm, m, what) : [text];
  const at = follow(vm, m, path);
  if (at === null) {
    return vm.raise('AttributeError', `Can't get attribute ${reprText(vm, what)} on ${reprText(vm, m)}`);
  }
  const result = dup(at.found);
  vm.release(mark, result);
  return result;
}

/** As pickles look names up: a subclass may have its own way. */
function find(vm: VM, self: PyUnpickler, module: PyObject, global: PyObject): Owned {
  if (self.type === UNPICKLER) return findClass(vm, self, module, global);
  return callMethod(vm, self, 'find_class', [module, global]);
}

function loadMethod(vm: VM, self: PyUnpickler): Owned {
  const d = self.v;
  if (!d.ready) {
    return unpicklingError(vm, `Unpickler.__init__() was not called by ${self.type.v.fullName}.__init__()`);
  }
  let own: Owned | null = null;
  if (self.type !== UNPICKLER) {
    const key = name('persistent_load');
    const plain = self.attrs === null || !self.type.v.hasDict;
    if (!plain || lookupType(self.type, key) !== lookupType(UNPICKLER, key)) own = getAttrOpt(vm, self, key);
  }
  setInputField(d, 'persistentLoad', holdOpt(own));
  try {
    return loadPickle(vm, self, find);
  } finally {
    setInputField(d, 'persistentLoad', null);
  }
}

/** `load(file, …)` */
export function load(
  vm: VM,
  _module: PyObject,
  file: PyObject,
  fixImports?: PyObject,
  encoding?: PyObject,
  errors?: PyObject,
  buffers?: PyObject,
): Owned {
  const self: PyUnpickler = vm.keep(newInstance(UNPICKLER, new UnpicklerData()));
  setFile(vm, self.v, file);
  setOptions(vm, self.v, 'load', fixImports, encoding, errors, buffers);
  return loadPickle(vm, self, find);
}

/** `loads(data, …)` */
export function loads(
  vm: VM,
  _module: PyObject,
  data: PyObject,
  fixImports?: PyObject,
  encoding?: PyObject,
  errors?: PyObject,
  buffers?: PyObject,
): Owned {
  const self: PyUnpickler = vm.keep(newInstance(UNPICKLER, new UnpicklerData()));
  const d = self.v;
  const input = readBytes(vm, data);
  d.input = isBytes(data) ? input : input.slice();
  d.prefetched = input.length;
  setOptions(vm, d, 'loads', fixImports, encoding, errors, buffers);
  return loadPickle(vm, self, find);
}

// --- The memo as an object ---------------------------------------------------------------------------------------

const MEMO_PROXY = staticType('UnpicklerMemoProxy', '_pickle');
type MemoProxy = PyObject<ProxyData<PyUnpickler>>;

/** `{number: object}` */
function memoDict(vm: VM, d: UnpicklerData): Owned {
  const copy = vm.keep(dict());
  const mark = vm.mark();
  for (const [i, o] of d.memoEntries()) {
    dictSet(vm, copy, vm.keep(int(i)), o);
    vm.release(mark);
  }
  return dup(copy);
}

defineType(MEMO_PROXY, {
  doc: null,
  gc: true,
  basetype: false,
  basicSize: 24,
  layout: heldFields<ProxyData<PyUnpickler>>()('owner'),
  attributes: { __hash__: () => none() },
  methods: [
    def('clear', '($self, /)', 'Remove all items from memo.', (_vm, self: MemoProxy) => {
      self.v.owner?.v.clearMemo();
      return none();
    }),
    def('copy', '($self, /)', 'Copy the memo to a new object.', (vm, self: MemoProxy) =>
      memoDict(vm, (self.v.owner as PyUnpickler).v),
    ),
    def('__reduce__', '($self, /)', 'Implement pickling support.', (vm, self: MemoProxy) => {
      const contents = vm.keep(memoDict(vm, (self.v.owner as PyUnpickler).v));
      return tuple([DICT, vm.keep(tuple([contents]))]);
    }),
  ],
});

function setMemo(vm: VM, self: PyUnpickler, value: PyObject | null): void {
  if (value === null) {
    vm.raise('TypeError', 'attribute deletion is not supported');
    return;
  }
  const entries: [number, PyObject][] = [];
  if (value.type === MEMO_PROXY) {
    entries.push(...((value as MemoProxy).v.owner as PyUnpickler).v.memoEntries());
  } else if (isDict(value)) {
    const { keys, values } = value.v;
    for (let e = 0; e < keys.length; e++) {
      const key = keys[e];
      if (key === null) continue;
      if (typeof key.v !== 'number') vm.raise('TypeError', 'memo key must be integers');
      if ((key.v as number) < 0) vm.raise('ValueError', 'memo key must be positive integers.');
      entries.push([key.v as number, values[e] as PyObject]);
    }
  } else {
    const what = typeName(value);
    vm.raise('TypeError', `'memo' attribute must be an UnpicklerMemoProxy object or dict, not ${what}`);
  }
  const mark = vm.mark();
  for (const [, o] of entries) vm.keep(dup(o));
  self.v.clearMemo();
  for (const [i, o] of entries) self.v.memoPut(i, o);
  vm.release(mark);
}

defineType(UNPICKLER, {
  doc: "This takes a binary file for reading a pickle data stream.\n\nThe protocol version of the pickle is detected automatically, so no\nprotocol argument is needed.  Bytes past the pickled object's\nrepresentation are ignored.\n\nThe argument *file* must have two methods, a read() method that takes\nan integer argument, and a readline() method that requires no\narguments.  Both methods should return bytes.  Thus *file* can be a\nbinary file object opened for reading, an io.BytesIO object, or any\nother custom object that meets this interface.\n\nOptional keyword arguments are *fix_imports*, *encoding* and *errors*,\nwhich are used to control compatibility support for pickle stream\ngenerated by Python 2.  If *fix_imports* is True, pickle will try to\nmap the old Python 2 names to the new names used in Python 3.  The\n*encoding* and *errors* tell pickle how to decode 8-bit string\ninstances pickled by Python 2; these default to 'ASCII' and 'strict',\nrespectively.  The *encoding* can be 'bytes' to read these 8-bit\nstring instances as bytes objects.",
  signature: "(file, *, fix_imports=True, encoding='ASCII', errors='strict',\n          buffers=())",
  basetype: true,
  gc: true,
  basicSize: 264,
  layout: unpicklerLayout,
  newPayload: () => new UnpicklerData(),
  slots: {
    new_: (_vm: VM, type: PyType) => newInstance(type, new UnpicklerData()),
    init: initSlot('Unpickler', "(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())", init),
  },
  methods: [
    def('persistent_load', '($self, pid, /)', null, (vm) => noPersistentLoad(vm)),
    def(
      'load',
      '($self, /)',
      'Load a pickle.\n\nRead a pickled object representation from the open file object given\nin the constructor, and return the reconstituted object hierarchy\nspecified therein.',
      loadMethod,
    ),
    def(
      'find_class',
      '($self, module_name, global_name, /)',
      'Return an object from a specified module.\n\nIf necessary, the module will be imported. Subclasses may override\nthis method (e.g. to restrict unpickling of arbitrary classes and\nfunctions).\n\nThis method is called whenever a class or a function object is\nneeded.  Both arguments passed are str objects.',
      findClass,
    ),
    def('__sizeof__', '($self, /)', 'Returns size in memory, in bytes.', (_vm, self: PyUnpickler) => {
      const d = self.v;
      // The object, room for 32 numbers of the memo at least, marks, the names of encoding and error handler.
      const texts = d.ready ? d.encoding.length + d.errors.length + 2 : 0;
      return int(264 + 8 * Math.max(d.ready ? 32 : 0, d.memo.length) + 8 * d.marks.length + texts);
    }),
  ],
  getset: [getset('memo', null, (_vm, self: PyUnpickler) => newInstance(MEMO_PROXY, new ProxyData(self)), setMemo)],
});
