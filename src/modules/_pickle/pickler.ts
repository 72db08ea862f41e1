/** `_pickle.Pickler`, and `dump` and `dumps`. */
import { asIndex, isTrue, isTuple, typeName } from '../../object/abstract.ts';
import { DICT, NONE, staticType } from '../../object/core-types.ts';
import { defineType, getset, member, valueMember } from '../../object/define.ts';
import { dictSet } from '../../object/dict.ts';
import { addressOf } from '../../object/heap.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { getAttrOpt, lookupType } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { initSlot } from '../../object/native-call.ts';
import { dup, type Held, hold, holdOpt, type Owned, type PyObject, type PyType, share } from '../../object/refs.ts';
import { bytes, dict, int, name, none, tuple, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { isDict } from '../../types/dict.ts';
import { DEFAULT_PROTOCOL, HIGHEST_PROTOCOL, Opcode } from './opcodes.ts';
import { PicklerData, type PyPickler, picklerLayout, setField } from './output.ts';
import { save } from './save.ts';
import { picklingError } from './state.ts';

export const PICKLER = staticType('Pickler', '_pickle');

// --- Arguments ---------------------------------------------------------------------------------------------------

function setProtocol(vm: VM, d: PicklerData, protocol: PyObject | undefined, fixImports: PyObject | undefined): void {
  let proto = DEFAULT_PROTOCOL;
  if (protocol !== undefined && protocol !== NONE) {
    const n = Number(asIndex(vm, protocol));
    if (n > HIGHEST_PROTOCOL) vm.raise('ValueError', `pickle protocol must be <= ${HIGHEST_PROTOCOL}`);
    proto = n < 0 ? HIGHEST_PROTOCOL : n;
  }
  d.proto = proto;
  d.bin = proto > 0 ? 1 : 0;
  d.fixImports = (fixImports === undefined || isTrue(vm, fixImports)) && proto < 3;
}

function setFile(vm: VM, d: PicklerData, file: PyObject): void {
  const write = getAttrOpt(vm, file, name('write'));
  if (write === null) vm.raise('TypeError', "file must have a 'write' attribute");
  else setField(d, 'write', hold(write));
}

function setBufferCallback(vm: VM, d: PicklerData, callback: PyObject | undefined): void {
  const given = callback === undefined || callback === NONE ? null : callback;
  if (given !== null && d.proto < 5) vm.raise('ValueError', 'buffer_callback needs protocol >= 5');
  setField(d, 'bufferCallback', given === null ? null : share(given));
}

function init(
  vm: VM,
  self: PyPickler,
  file: PyObject,
  protocol?: PyObject,
  fixImports?: PyObject,
  bufferCallback?: PyObject,
): void {
  const d = self.v;
  if (d.write !== null) {
    for (const field of ['write', 'persistentId', 'dispatchTable', 'reducerOverride', 'bufferCallback'] as const) {
      setField(d, field, null);
    }
    d.clearMemo();
  }
  setProtocol(vm, d, protocol, fixImports);
  setFile(vm, d, file);
  setBufferCallback(vm, d, bufferCallback);
  d.out.at = 0;
  d.fast = 0;
  d.resetFast();
  if (d.dispatchTable === null) setField(d, 'dispatchTable', holdOpt(getAttrOpt(vm, self, name('dispatch_table'))));
}

// --- Dumping -----------------------------------------------------------------------------------------------------

/** A method that a subclass or an instance has in the place of ours; null when it is ours. */
function ownMethod(vm: VM, self: PyPickler, method: string): Owned | null {
  if (self.type === PICKLER) return null;
  const key = name(method);
  const plain = self.attrs === null || !self.type.v.hasDict;
  if (plain && lookupType(self.type, key) === lookupType(PICKLER, key)) return null;
  const found = getAttrOpt(vm, self, key);
  if (found === null) return null;
  return found;
}

/** Writes an object and the end of the pickle. */
function dumpInto(vm: VM, self: PyPickler, o: PyObject): void {
  const d = self.v;
  setField(d, 'persistentId', holdOpt(ownMethod(vm, self, 'persistent_id')));
  setField(d, 'reducerOverride', holdOpt(ownMethod(vm, self, 'reducer_override')));
  try {
    if (d.proto >= 2) {
      d.out.byte(Opcode.PROTO);
      d.out.byte(d.proto);
      d.framing = d.proto >= 4;
    }
    save(vm, d, o);
    d.op(Opcode.STOP);
    d.commitFrame();
  } finally {
    d.framing = false;
    d.frameStart = -1;
    setField(d, 'persistentId', null);
    setField(d, 'reducerOverride', null);
  }
}

function dumpMethod(vm: VM, self: PyPickler, o: PyObject): Owned {
  const d = self.v;
  if (d.write === null) {
    return picklingError(vm, `Pickler.__init__() was not called by ${self.type.v.fullName}.__init__()`);
  }
  d.out.at = 0;
  dumpInto(vm, self, o);
  d.flush(vm);
  return none();
}

function newPickler(
  vm: VM,
  protocol: PyObject | undefined,
  fixImports: PyObject | undefined,
  bufferCallback: PyObject | undefined,
): PyPickler {
  const self: PyPickler = vm.keep(newInstance(PICKLER, new PicklerData()));
  setProtocol(vm, self.v, protocol, fixImports);
  setBufferCallback(vm, self.v, bufferCallback);
  return self;
}

/** `dumps(obj, …)` */
export function dumps(
  vm: VM,
  _module: PyObject,
  o: PyObject,
  protocol?: PyObject,
  fixImports?: PyObject,
  bufferCallback?: PyObject,
): Owned {
  const self = newPickler(vm, protocol, fixImports, bufferCallback);
  dumpInto(vm, self, o);
  return bytes(self.v.out.finish());
}

/** `dump(obj, file, …)` */
export function dump(
  vm: VM,
  _module: PyObject,
  o: PyObject,
  file: PyObject,
  protocol?: PyObject,
  fixImports?: PyObject,
  bufferCallback?: PyObject,
): Owned {
  const self = newPickler(vm, protocol, fixImports, bufferCallback);
  setFile(vm, self.v, file);
  dumpInto(vm, self, o);
  self.v.flush(vm);
  return none();
}

// --- The memo as an object ---------------------------------------------------------------------------------------

/** What `Pickler.memo` and `Unpickler.memo` give. */
export class ProxyData<T extends PyObject> {
  owner: Held<T> | null;
  constructor(owner: T) {
    this.owner = share(owner);
  }
}

const MEMO_PROXY = staticType('PicklerMemoProxy', '_pickle');
type MemoProxy = PyObject<ProxyData<PyPickler>>;

/** `{id: (number, object)}` */
function memoDict(vm: VM, d: PicklerData): Owned {
  const copy = vm.keep(dict());
  for (const [o, n] of d.memo) {
    const mark = vm.mark();
    const key = vm.keep(int(addressOf(o)));
    dictSet(vm, copy, key, vm.keep(tupleTake([int(n), dup<PyObject>(o)])));
    vm.release(mark);
  }
  return dup(copy);
}

defineType(MEMO_PROXY, {
  doc: null,
  gc: true,
  basetype: false,
  basicSize: 24,
  layout: heldFields<ProxyData<PyPickler>>()('owner'),
  attributes: { __hash__: () => none() },
  methods: [
    def('clear', '($self, /)', 'Remove all items from memo.', (_vm, self: MemoProxy) => {
      self.v.owner?.v.clearMemo();
      return none();
    }),
    def('copy', '($self, /)', 'Copy the memo to a new object.', (vm, self: MemoProxy) =>
      memoDict(vm, (self.v.owner as PyPickler).v),
    ),
    def('__reduce__', '($self, /)', 'Implement pickle support.', (vm, self: MemoProxy) => {
      const contents = vm.keep(memoDict(vm, (self.v.owner as PyPickler).v));
      return tuple([DICT, vm.keep(tuple([contents]))]);
    }),
  ],
});

function setMemo(vm: VM, self: PyPickler, value: PyObject | null): void {
  if (value === null) {
    vm.raise('TypeError', 'attribute deletion is not supported');
    return;
  }
  const entries: [PyObject, number][] = [];
  if (value.type === MEMO_PROXY) entries.push(...((value as MemoProxy).v.owner as PyPickler).v.memo);
  else if (isDict(value)) {
    for (const entry of value.v.values) if (entry !== null) entries.push(memoEntry(vm, entry));
  } else {
    const what = typeName(value);
    vm.raise('TypeError', `'memo' attribute must be a PicklerMemoProxy object or dict, not ${what}`);
  }
  const mark = vm.mark();
  for (const [o] of entries) vm.keep(dup(o));
  self.v.clearMemo();
  for (const [o, n] of entries) self.v.remember(o, n);
  vm.release(mark);
}

/** An object and its number from a pair of number and object. */
function memoEntry(vm: VM, pair: PyObject): [PyObject, number] {
  if (!isTuple(pair) || pair.v.length !== 2) return vm.raise('TypeError', "'memo' values must be 2-item tuples");
  const [n, o] = pair.v as PyObject[];
  return typeof n.v === 'number' ? [o, n.v] : vm.raise('TypeError', 'an integer is required');
}

/** A member that is an int of C. */
function flag(field: 'bin' | 'fast') {
  return valueMember(
    field,
    null,
    (self: PyPickler) => int(self.v[field]),
    (vm, self, value) => {
      if (value === null) vm.raise('TypeError', "can't delete numeric/char attribute");
      else self.v[field] = Number(asIndex(vm, value));
    },
  );
}

defineType(PICKLER, {
  doc: 'This takes a binary file for writing a pickle data stream.\n\nThe optional *protocol* argument tells the pickler to use the given\nprotocol; supported protocols are 0, 1, 2, 3, 4 and 5.  The default\nprotocol is 4. It was introduced in Python 3.4, and is incompatible\nwith previous versions.\n\nSpecifying a negative protocol version selects the highest protocol\nversion supported.  The higher the protocol used, the more recent the\nversion of Python needed to read the pickle produced.\n\nThe *file* argument must have a write() method that accepts a single\nbytes argument. It can thus be a file object opened for binary\nwriting, an io.BytesIO instance, or any other custom object that meets\nthis interface.\n\nIf *fix_imports* is True and protocol is less than 3, pickle will try\nto map the new Python 3 names to the old module names used in Python\n2, so that the pickle data stream is readable with Python 2.\n\nIf *buffer_callback* is None (the default), buffer views are\nserialized into *file* as part of the pickle stream.\n\nIf *buffer_callback* is not None, then it can be called any number\nof times with a buffer view.  If the callback returns a false value\n(such as None), the given buffer is out-of-band; otherwise the\nbuffer is serialized in-band, i.e. inside the pickle stream.\n\nIt is an error if *buffer_callback* is not None and *protocol*\nis None or smaller than 5.',
  signature: '(file, protocol=None, fix_imports=True, buffer_callback=None)',
  basetype: true,
  gc: true,
  basicSize: 144,
  layout: picklerLayout,
  newPayload: () => new PicklerData(),
  slots: {
    new_: (_vm: VM, type: PyType) => newInstance(type, new PicklerData()),
    init: initSlot('Pickler', '(file, protocol=None, fix_imports=True, buffer_callback=None)', init),
  },
  methods: [
    def('persistent_id', '($self, obj, /)', null, () => none()),
    def('dump', '($self, obj, /)', 'Write a pickled representation of the given object to the open file.', dumpMethod),
    def(
      'clear_memo',
      '($self, /)',
      'Clears the pickler\'s "memo".\n\nThe memo is the data structure that remembers which objects the\npickler has already seen, so that shared or recursive objects are\npickled by reference and not by value.  This method is useful when\nre-using picklers.',
      (_vm, self: PyPickler) => {
        self.v.clearMemo();
        return none();
      },
    ),
    def('__sizeof__', '($self, /)', 'Returns size in memory, in bytes.', (_vm, self: PyPickler) => {
      // The object, the memo's head and table, and the buffer that a new Pickler has.
      const buffer = self.v.out.at === 0 && self.v.memo.size === 0 ? 33 + 4096 : 0;
      return int(144 + 32 + 16 * self.v.memoRoom + buffer);
    }),
  ],
  members: [
    flag('bin'),
    flag('fast'),
    member('dispatch_table', null, (self: PyPickler) => self.v.dispatchTable, {
      set: (_vm, self, value) => setField(self.v, 'dispatchTable', value === null ? null : share(value)),
    }),
  ],
  getset: [getset('memo', null, (_vm, self: PyPickler) => newInstance(MEMO_PROXY, new ProxyData(self)), setMemo)],
});
